// One embed of a message, laid out as Discord lays it out: three inline fields a row, thumbnail at the right, image below.

import { el, link } from './dom.js';
import { localURL, picture } from './files.js';
import { inline, markdown } from './markdown.js';
import { stamp } from './time.js';

/** embed draws e, whose attachment:// addresses are files of the message. */
export function embed(e, message) {
  const box = el('div', { class: 'embed' },
    e.author && e.author.name && el('div', { class: 'author' }, small(e.author.icon_url, message), link(e.author.url, e.author.name)),
    e.title && el('div', { class: 'title' }, link(e.url, inline(e.title))),
    e.description && markdown(e.description, 'description'),
    e.fields && e.fields.length && fields(e.fields),
    e.thumbnail && el('div', { class: 'thumb' }, picture(e.thumbnail.url, '', null, message)),
    e.image && el('div', { class: 'image' }, picture(e.image.url, e.title || '', null, message)),
    footer(e, message));
  if (e.color != null) box.style.setProperty('--edge', '#' + e.color.toString(16).padStart(6, '0'));
  return box;
}

function small(url, message) {
  const src = localURL(url, message);
  return src && el('img', { src, alt: '' });
}

function fields(all) {
  const grid = el('div', { class: 'fields' });
  for (let i = 0; i < all.length;) {
    let n = 0;
    while (n < 3 && all[i + n] && all[i + n].inline) n++;
    const row = all.slice(i, i + Math.max(n, 1));
    for (const field of row) {
      grid.append(el('div', { class: 'of' + row.length }, el('div', { class: 'name' }, inline(field.name)), markdown(field.value)));
    }
    i += row.length;
  }
  return grid;
}

function footer(e, message) {
  const text = [e.footer && e.footer.text, e.timestamp && stamp(Date.parse(e.timestamp) / 1000, 's')].filter(Boolean).join(' • ');
  return text && el('div', { class: 'footer' }, small(e.footer && e.footer.icon_url, message), el('span', null, text));
}
