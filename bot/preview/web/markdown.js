// Discord's Markdown as DOM nodes: blocks by line, then marks inside a line, in the order in which Discord tries them.

import { el, link } from './dom.js';
import { stamp } from './time.js';
import { nameOf, state } from './state.js';

// A mark: a pattern that must match where the reader stands, and the node it becomes.
const MARKS = [
  [/\\([^0-9A-Za-z\s])/y, m => m[1]],
  [/(`+)([^]*?[^`])\1(?!`)/y, m => el('code', null, m[2].trim() || m[2])],
  [/<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y, m => moment(+m[1], m[2] || 'f')],
  [/<\/([^:<>]{1,100}):\d+>/y, m => el('button', { type: 'button', class: 'at', 'data-command': m[1] }, '/' + m[1])],
  [/<@&\d+>/y, () => el('span', { class: 'at' }, '@role')],
  [/<@!?(\d+)>/y, m => el('span', { class: 'at' }, '@' + nameOf(m[1]))],
  [/<#(\d+)>/y, m => el('span', { class: 'at' }, '#' + (state.channels.find(channel => channel.id === m[1]) || { name: 'unknown' }).name)],
  [/<a?:(\w+):\d+>/y, m => `:${m[1]}:`],
  [/\[((?:\[[^\]]*\]|\\[^]|[^\]\\])+)\]\(<?(https?:\/\/[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+"([^"]*)")?\)/y, m => titled(link(m[2], inline(m[1])), m[3])],
  [/<(https?:\/\/[^\s<>]+)>/y, m => link(m[1], m[1])],
  [/https?:\/\/[^\s<]*[^\s<.,:;"'\])!?*_~|]/y, m => link(m[0], m[0])],
  [/\|\|([^]+?)\|\|/y, m => spoiler(m[1])],
  [/\*\*((?:\\[^]|[^\\])+?)\*\*(?!\*)/y, m => el('strong', null, inline(m[1]))],
  [/__((?:\\[^]|[^\\])+?)__(?!_)/y, m => el('u', null, inline(m[1]))],
  [/~~((?:\\[^]|[^\\])+?)~~(?!~)/y, m => el('s', null, inline(m[1]))],
  [/\*(?![\s*])((?:\*\*(?:\\[^]|[^\\*])+\*\*|\\[^]|[^*\\])+?)(?<!\s)\*(?!\*)/y, m => el('em', null, inline(m[1]))],
  [/_(?!_)((?:__|\\[^]|[^_\\])+?)_(?!\w)/y, m => el('em', null, inline(m[1]))],
];
const MAY_START = /[\\`<[h|*_~]/;

/** inline turns one run of text into nodes and strings. */
export function inline(text) {
  const out = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const hit = mark(text, at);
    if (!hit) {
      plain += text[at++];
      continue;
    }
    if (plain) out.push(plain);
    plain = '';
    out.push(hit.node);
    at += hit.length;
  }
  if (plain) out.push(plain);
  return out;
}

function mark(text, at) {
  const first = text[at];
  if (!MAY_START.test(first)) return null;
  // Inside a word neither an underscore nor the h of a link begins anything.
  if (/[_h]/.test(first) && at > 0 && /\w/.test(text[at - 1])) return null;
  for (const [pattern, make] of MARKS) {
    pattern.lastIndex = at;
    const m = pattern.exec(text);
    if (m) return { node: make(m), length: m[0].length };
  }
  return null;
}

function moment(seconds, style) {
  const exact = stamp(seconds, 'F');
  return el('time', { class: 'ts', 'data-at': seconds, 'data-style': style, title: exact }, stamp(seconds, style));
}

function titled(node, title) {
  if (title) node.title = title;
  return node;
}

function spoiler(text) {
  const open = event => {
    if (event.key && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.currentTarget.classList.add('open');
    event.currentTarget.removeAttribute('aria-label');
    event.currentTarget.setAttribute('aria-expanded', 'true');
  };
  return el('span', { class: 'spoiler', role: 'button', tabindex: 0, 'aria-label': 'Spoiler', 'aria-expanded': 'false', click: open, keydown: open },
    el('span', null, inline(text)));
}

/** markdown turns a whole text into a div of blocks. */
export function markdown(text, className) {
  const root = el('div', { class: 'md ' + (className || '') });
  const source = String(text || '');
  const fence = /```(?:([\w+#.-]+)\n)?\n?([^]*?)\n?```\n?/g;
  let at = 0;
  for (const m of source.matchAll(fence)) {
    root.append(...blocks(source.slice(at, m.index).replace(/\n$/, '')));
    root.append(el('pre', { tabindex: 0 }, el('code', null, m[2])));
    at = m.index + m[0].length;
  }
  root.append(...blocks(source.slice(at)));
  return root;
}

const HEADING = /^(#{1,3}) +(\S.*)/;
const SUBTEXT = /^-# +(\S.*)/;
const ITEM = /^( *)([-*]|\d{1,9}\.) +(\S.*)/;

function blocks(text) {
  if (!text) return [];
  const lines = text.split('\n');
  const out = [];
  while (lines.length) {
    let m;
    if ((m = HEADING.exec(lines[0]))) out.push(lines.shift() && el('h' + (m[1].length + 2), { class: 'h' + m[1].length }, inline(m[2])));
    else if ((m = SUBTEXT.exec(lines[0]))) out.push(lines.shift() && el('small', { class: 'sub' }, inline(m[1])));
    else if (lines[0].startsWith('>>> ')) out.push(quote(lines.splice(0).join('\n').slice(4)));
    else if (lines[0].startsWith('> ')) out.push(quote(take(lines, line => line.startsWith('> ')).map(line => line.slice(2)).join('\n')));
    else if (ITEM.test(lines[0])) out.push(...lists(take(lines, line => ITEM.test(line))));
    else out.push(el('p', null, inline([lines.shift(), ...take(lines, isPlain)].join('\n'))));
  }
  return out;
}

const isPlain = line => ![HEADING, SUBTEXT, ITEM, /^>(>>)? /].some(pattern => pattern.test(line));

function take(lines, wanted) {
  const end = lines.findIndex(line => !wanted(line));
  return lines.splice(0, end < 0 ? lines.length : end);
}

const quote = text => el('blockquote', null, blocks(text));

// lists nests by two spaces of indent; a change between bullets and numbers at one depth begins a new list.
function lists(lines) {
  const tops = [];
  const open = [];
  for (const line of lines) {
    const [, indent, bullet, text] = ITEM.exec(line);
    const depth = Math.min(Math.floor(indent.length / 2), open.length);
    const tag = /\d/.test(bullet) ? 'OL' : 'UL';
    open.length = Math.min(open.length, depth + 1);
    if (!open[depth] || open[depth].tagName !== tag) {
      open[depth] = el(tag, { start: tag === 'OL' && parseInt(bullet, 10) });
      if (depth) open[depth - 1].lastElementChild.append(open[depth]);
      else tops.push(open[depth]);
    }
    open[depth].append(el('li', null, inline(text)));
  }
  return tops;
}
