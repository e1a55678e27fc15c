// The channel: its messages in order, kept current, with the page's own private notes about what failed.

import { $ } from './dom.js';
import { failure } from './failure.js';
import { openForm } from './form.js';
import { article, hidden } from './message.js';
import { here, mayUse, me, state } from './state.js';
import { clock } from './time.js';
import { act, dismiss } from './wire.js';

const messages = new Map(); // by id, in the channel's order; ids of the page's own begin with OWN
const OWN = 'own';
let owned = 0;
const isOwn = id => id.startsWith(OWN);

/** startChannel keeps the newest message in sight while the column grows and shrinks, unless the person has scrolled away; once. */
export function startChannel() {
  const log = $('#log');
  log.addEventListener('scroll', () => { atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80; });
  new ResizeObserver(down).observe(log);
}

let atEnd = true;

function down() {
  if (atEnd) $('#log').scrollTop = $('#log').scrollHeight;
}

/** fill shows the server's messages and drops those that it no longer has; the page's own notes stay. */
export function fill(all) {
  const have = new Set(all.map(message => message.id));
  [...messages.keys()].filter(id => !have.has(id) && !isOwn(id)).forEach(remove);
  all.forEach(show);
}

/** redraw draws every message again, for another person at the keyboard or in another place, and goes to the last. */
export function redraw() {
  messages.forEach(show);
  atEnd = true;
  down();
}

/** show adds a message, and goes to it, or replaces its older self, keeping focus, pictures and the place that is read. */
export function show(message) {
  messages.set(message.id, message);
  const old = document.getElementById('m' + message.id);
  const node = article(message, { away: () => away(message), menu: menu(message) });
  node.hidden = hidden(message);
  if (old) replace(old, node);
  else $('#log').append(node);
  atEnd ||= !old;
  down();
  node.querySelectorAll('img').forEach(image => image.addEventListener('load', down, { once: true }));
}

// Pictures that stay are moved over, not fetched again; a pressed button's heir has the same words.
function replace(old, node) {
  const pictures = new Map([...old.querySelectorAll('img')].map(image => [image.src, image]));
  node.querySelectorAll('img').forEach(image => pictures.has(image.src) && image.replaceWith(pictures.get(image.src)));
  const held = old.contains(document.activeElement) && document.activeElement.textContent;
  old.replaceWith(node);
  if (held) [...node.querySelectorAll('button, a')].find(b => b.textContent === held && !b.disabled)?.focus();
}

/** remove takes a message away. */
export function remove(id) {
  messages.delete(id);
  document.getElementById('m' + id)?.remove();
}

function away(message) {
  if (isOwn(message.id)) remove(message.id);
  else dismiss(message.id);
}

/** fail puts a private note into the channel: what was used did not work, and why. */
export function fail(name, outcome) {
  const user = { id: me().id, username: me().name };
  show({
    id: OWN + (++owned), channel_id: here().id, timestamp: new Date(clock()).toISOString(), flags: 64, author: { username: 'Dateline', bot: true },
    interaction_metadata: { name, user }, failure: failure('The application did not respond', outcome),
  });
}

// menu lists the commands of Apps that the person may use on a message.
function menu(message) {
  return state.commands.filter(c => c.type === 3 && mayUse(c) && !isOwn(message.id)).map(c => ({ name: c.name, go: () => useOn(c, message) }));
}

async function useOn(command, message) {
  const data = { id: command.id, name: command.name, type: 3, target_id: message.id };
  const outcome = await act(2, data, { user: me().id });
  if (outcome.error) fail(command.name, outcome);
  if (outcome.modal) openForm(outcome.modal);
}
