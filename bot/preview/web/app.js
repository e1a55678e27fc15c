// The page: read the state, follow the channel, let the person choose who to be.

import { fill, redraw, remove, show, startChannel } from './channel.js';
import { label, leave, pickByName, runLine, startComposer } from './composer.js';
import { flatten, recognise } from './commandline.js';
import { $, el } from './dom.js';
import { markdown } from './markdown.js';
import { mayUse, me, recallRole, state, takeRole } from './state.js';
import { refreshRelative } from './time.js';
import { follow } from './wire.js';

recallRole();
startChannel();
startComposer();
roleSwitch();
follow({
  whole(now) {
    const { messages, ...rest } = now;
    Object.assign(state, rest);
    $('#offline').hidden = true;
    frame();
    fill(messages);
    if (!('ready' in document.body.dataset) && !matchMedia('(pointer: coarse)').matches) $('#box').focus();
    document.body.dataset.ready = '';
  },
  event({ op, data }) {
    if (op === 'delete') remove(data);
    else show(data);
  },
  lost() {
    $('#offline').hidden = false;
  },
});
setInterval(refreshRelative, 30000);
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
    radio.checked = (radio.value === 'moderator') === state.moderator;
    radio.addEventListener('change', () => {
      takeRole(radio.value === 'moderator');
      leave();
      frame();
      redraw();
    });
  }
}

// frame writes what surrounds the messages: names, the words of the first run, the sample lines that this person may use.
function frame() {
  $('#guild').textContent = state.guild;
  document.querySelectorAll('.channel').forEach(node => { node.textContent = state.channel.name; });
  $('#me').textContent = me().name;
  label();
  const entries = flatten(state.commands);
  const usable = (state.samples || []).filter(line => {
    const found = recognise(line, entries);
    return found && mayUse(found.entry.command);
  });
  $('#intro').replaceChildren(
    el('h2', null, 'Welcome to #' + state.channel.name),
    ...(state.intro || []).map(line => markdown(line)),
    el('div', { class: 'chips', role: 'group', 'aria-label': 'Examples: click one to send it' },
      usable.map(line => el('button', { type: 'button', click: () => runLine(line) }, line))));
}
