// The page: read the state, follow the channel, let the person choose who to be.

import { fill, redraw, remove, show, startChannel } from './channel.js';
import { label, leave, pickByName, runLine, startComposer } from './composer.js';
import { flatten, recognise } from './commandline.js';
import { $, el } from './dom.js';
import { markdown } from './markdown.js';
import { drawClock, drawPlaces, moveClock, notice } from './places.js';
import { here, mayUse, me, recallRole, state, takeRole } from './state.js';
import { startTheme } from './theme.js';
import { refreshRelative, setClock } from './time.js';
import { follow, samples } from './wire.js';

startTheme();
recallRole();
let sampling = 0;
startChannel();
startComposer();
roleSwitch();
follow({
  whole(now) {
    const { messages, ...rest } = now;
    Object.assign(state, rest);
    state.place ||= state.channels[0].id;
    setClock(state.now);
    $('#offline').hidden = true;
    frame();
    offerSamples();
    fill(messages);
    if (!('ready' in document.body.dataset) && !matchMedia('(pointer: coarse)').matches) $('#box').focus();
    document.body.dataset.ready = '';
  },
  event({ op, data }) {
    if (op === 'events') state.events = data;
    else if (op === 'delete') remove(data);
    else show(data);
    if (op === 'message') notice(data);
    drawPlaces(frame);
    clearTimeout(sampling);
    sampling = setTimeout(offerSamples, 500); // what was said may have been filed
  },
  lost() {
    $('#offline').hidden = false;
  },
});
moveClock(frame);
setInterval(() => {
  refreshRelative();
  drawClock();
}, 30000);
document.addEventListener('click', event => {
  const mention = event.target.closest('[data-command]');
  if (mention) pickByName(mention.dataset.command);
});
// Typing with nothing in hand goes to the composer, as in Discord.
document.addEventListener('keydown', event => {
  const free = event.target === document.body || event.target === $('#log');
  if (free && event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) $('#box').focus();
});

function roleSwitch() {
  for (const radio of document.querySelectorAll('#role input')) {
    radio.checked = radio.value === state.role;
    radio.addEventListener('change', () => {
      takeRole(radio.value);
      leave();
      frame();
      redraw();
    });
  }
}

// frame writes what surrounds the messages: names, the words of the first run, the sample lines that this person may use.
function frame() {
  $('#guild').textContent = state.guild;
  drawPlaces(frame);
  drawClock();
  $('#place').textContent = here().name;
  $('main').classList.toggle('direct', !!here().direct);
  $('#me').textContent = me().name;
  label();
  $('#introwords').replaceChildren(el('h2', null, here().direct ? 'Direct messages of ' + me().name : 'Welcome to #' + here().name),
    ...(here().direct ? ['What you follow is told here. Dateline answers inside the server.'] : state.intro).map(line => markdown(line)));
  $('#chips').hidden = $('#dock').hidden = !!here().direct;
  drawSamples();
}

// offerSamples asks for the sample lines again, and draws them when they are others.
async function offerSamples() {
  const lines = await samples();
  if (!lines || lines.join('\n') === state.samples.join('\n')) return;
  state.samples = lines;
  drawSamples();
}

function drawSamples() {
  const entries = flatten(state.commands);
  const usable = state.samples.filter(line => {
    const found = recognise(line, entries);
    return found && mayUse(found.entry.command);
  });
  $('#chips').replaceChildren(...usable.map(line => el('button', { type: 'button', click: () => runLine(line) }, line)));
}
