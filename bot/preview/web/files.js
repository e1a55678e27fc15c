// Attachments: where the page finds them, and how pictures and other files look.

import { $, el, icon, link, PAPER } from './dom.js';

const CDN = 'https://cdn.discordapp.com/attachments/';

/** MAX_FILE is what Discord takes in one file, in bytes. */
export const MAX_FILE = 10 * 1024 * 1024;

/** localURL maps an attachment's address (Discord's own, or attachment://name of this message) to this server's; else null. */
export function localURL(url, message) {
  if (!url) return null;
  if (url.startsWith('attachment://')) {
    const named = (message.attachments || []).find(a => a.filename === url.slice('attachment://'.length));
    return named ? localURL(named.url) : null;
  }
  return url.startsWith(CDN) ? '/cdn/' + url.slice(CDN.length) : null;
}

/** picture is a button that shows the image and opens it large. Without a local address it is a link, for the page loads nothing from elsewhere. */
export function picture(url, alt, size, message) {
  const src = localURL(url, message);
  if (!src) return link(url, 'Picture: ' + url);
  const image = el('img', { src, alt: alt || '', width: size && size.width, height: size && size.height });
  return el('button', { type: 'button', class: 'picture', 'aria-label': 'Enlarge ' + (alt || 'picture'), click: () => enlarge(src, alt) }, image);
}

function enlarge(src, alt) {
  const dialog = $('#zoom');
  const close = () => dialog.close();
  dialog.replaceChildren(
    el('img', { src, alt: alt || '', click: close }),
    el('p', null, el('a', { href: src, download: alt || '' }, 'Save'), el('button', { type: 'button', click: close }, 'Close')));
  dialog.onclick = event => event.target === dialog && close();
  dialog.showModal();
}

/** attachments shows a message's files: pictures as pictures, all else as cards to download. */
export function attachments(message) {
  const used = new Set((message.embeds || []).flatMap(e => [e.image, e.thumbnail]).map(image => image && localURL(image.url, message)));
  const files = (message.attachments || []).filter(a => !used.has(localURL(a.url)));
  if (!files.length) return null;
  return el('div', { class: 'files' }, files.map(a =>
    /^image\/(png|jpeg|gif|webp)$/.test(a.content_type) ? picture(a.url, a.description || a.filename, shown(a)) : card(a)));
}

// shown is the size of a picture in the channel, known before it is loaded so that nothing jumps.
function shown({ width, height }) {
  if (!width || !height) return null;
  const scale = Math.min(1, 550 / width, 350 / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function card(a) {
  const name = el('a', { href: localURL(a.url), download: a.filename }, a.filename);
  return el('div', { class: 'file' }, icon(PAPER), el('div', null, name, el('small', null, bytes(a.size))));
}

/** bytes writes a size as Discord does: 512 bytes, 1.2 KB, 3.4 MB. */
export function bytes(n) {
  if (n < 1024) return n + ' bytes';
  return n < 1024 * 1024 ? (n / 1024).toFixed(1) + ' KB' : (n / 1024 / 1024).toFixed(1) + ' MB';
}
