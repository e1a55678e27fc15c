// How the page says that something did not work.

import { el } from './dom.js';

/** failure tells what went wrong: Discord's own words first, the reason underneath. */
export function failure(title, { error, reason }) {
  const why = [error === title ? '' : error, reason].filter(Boolean).join('\n');
  return el('div', { class: 'failed', role: 'alert' }, title, why && el('small', null, why));
}
