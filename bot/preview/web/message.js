// One message of the channel as an article: who used what, text, files, embeds, rows, and the note under a private one.

import { rows } from './components.js';
import { el, EYE, icon } from './dom.js';
import { embed } from './embed.js';
import { attachments } from './files.js';
import { markdown } from './markdown.js';
import { here, me } from './state.js';
import { beside, stamp } from './time.js';

const PRIVATE = 64;
const LOADING = 128;
const CROSSPOSTED = 1; // published to the servers that follow the channel
const MENU = 23; // the type of an answer to a command of the message menu

/** hidden says whether a message stands in another place, or is private to somebody else. */
export function hidden(message) {
  if (message.channel_id !== here().id) return true;
  const asker = message.interaction_metadata && message.interaction_metadata.user;
  return (message.flags & PRIVATE) !== 0 && !!asker && asker.id !== me().id;
}

/**
 * article draws a message. away is called when a private one is dismissed; menu lists the message commands ({name, go}) that
 * may be used on it.
 */
export function article(message, { away, menu }) {
  const isPrivate = (message.flags & PRIVATE) !== 0;
  const thinking = message.thinking || (message.flags & LOADING) !== 0;
  const bot = message.author.bot;
  return el('article', { class: 'msg' + (isPrivate ? ' private' : ''), id: 'm' + message.id },
    used(message),
    bot ? el('img', { class: 'av', src: 'avatar.svg', alt: '' }) : el('span', { class: 'av', 'aria-hidden': 'true' }),
    el('div', { class: 'who' }, el('b', null, shown(message.author)), bot && el('span', { class: 'tag' }, 'APP'),
      el('time', { datetime: message.timestamp }, beside(message.timestamp)),
      (message.flags & CROSSPOSTED) !== 0 && el('span', { class: 'published', title: 'Sent to the servers that follow this channel' }, 'Published')),
    el('div', { class: 'apps' }, menu.map(item => el('button', { type: 'button', click: item.go }, item.name))),
    thinking ? el('p', { class: 'thinking' }, el('i'), el('i'), el('i'), shown(message.author) + ' is thinking…') : body(message),
    isPrivate && el('p', { class: 'note' }, icon(EYE), 'Only you can see this •',
      el('button', { type: 'button', click: away }, 'Dismiss message')));
}

const shown = user => user.global_name || user.username;

function used(message) {
  const asked = message.interaction_metadata;
  const name = asked && asked.name || message.interaction && message.interaction.name;
  if (!name) return null;
  return el('p', { class: 'used' }, el('span', { class: 'av', 'aria-hidden': 'true' }),
    el('b', null, shown(asked ? asked.user : message.interaction.user)), ' used ', el('code', null, (message.type === MENU ? '' : '/') + name));
}

function body(message) {
  const edited = message.edited_timestamp && el('span', { class: 'edited', title: stamp(Date.parse(message.edited_timestamp) / 1000, 'F') }, '(edited)');
  const text = message.content && markdown(message.content);
  if (text && edited) (text.lastElementChild || text).append(' ', edited);
  return [text, message.failure, attachments(message), (message.embeds || []).map(e => embed(e, message)), rows(message), !text && edited];
}
