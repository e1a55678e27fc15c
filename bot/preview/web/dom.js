// The one place where nodes are made. Texts become text nodes: nothing in this page turns a string into HTML.

/**
 * el makes an element. Functions among the props become listeners (by event name), true an empty attribute, null and false
 * nothing, all else an attribute. Children may be nodes, strings, nested arrays; null, undefined and false are left out.
 */
export function el(tag, props, ...kids) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value == null || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...kids.flat(Infinity).filter(kid => kid != null && kid !== false));
  return node;
}

/** $ finds the one element of a selector. */
export const $ = selector => document.querySelector(selector);

/** link makes a link that opens in a new tab; for anything but http and https it is plain text, as in Discord. */
export function link(url, ...kids) {
  if (!/^https?:\/\//i.test(url || '')) return el('span', null, kids);
  return el('a', { href: url, target: '_blank', rel: 'noreferrer noopener' }, kids);
}

/** icon draws one path in a 24 by 24 box, hidden from screen readers. */
export function icon(path) {
  const make = (tag, props) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
    return node;
  };
  const svg = make('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  svg.append(make('path', { d: path }));
  return svg;
}

/** Paths for icon. */
export const EYE = 'M12 5C6 5 2 12 2 12s4 7 10 7 10-7 10-7-4-7-10-7Zm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8Z';
export const OUT = 'M14 3v2h3.6l-9.8 9.8 1.4 1.4L19 6.4V10h2V3h-7ZM5 5h6V3H3v18h18v-8h-2v6H5V5Z';
export const PLANE = 'M3 20.5v-6.9l9-1.6-9-1.6V3.5L22 12 3 20.5Z';
export const PAPER = 'M6 2h8l6 6v14H4V2h2Zm7 1.5V9h5.5L13 3.5Z';
