// The list above the composer: commands, options, choices. Focus stays in the input; the marked row is told to screen readers.

import { $, el } from './dom.js';

const pop = $('#pop');
let rows = [];
let marked = -1;
let owner = null;

/**
 * offer shows a list for an input: head is a line of nodes, rows are {node, go}, note stands below. mark is the row that Enter
 * takes, -1 for none. With nothing to show it closes.
 */
export function offer(input, { head, rows: offered, note, mark = 0 }) {
  if (!offered.length && !head && !note) return close();
  rows = offered;
  owner = input;
  $('#pophead').replaceChildren(...[head || ''].flat());
  $('#popnote').replaceChildren(...[note || ''].flat());
  $('#poplist').replaceChildren(...rows.map((row, i) => el('div', {
    role: 'option', id: 'row' + i, class: 'row', mousemove: () => marked === i || point(i),
    pointerdown: event => event.preventDefault(), click: row.go,
  }, row.node)));
  pop.hidden = false;
  owner.setAttribute('aria-expanded', 'true');
  point(rows.length ? mark : -1);
}

/** close takes the list away. */
export function close() {
  pop.hidden = true;
  rows = [];
  marked = -1;
  if (owner) owner.setAttribute('aria-expanded', 'false');
  if (owner) owner.removeAttribute('aria-activedescendant');
}

/** listKey works the list by keyboard; true when it used the key. */
export function listKey(event) {
  if (pop.hidden) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && rows.length) point(marked < 0 ? (step > 0 ? 0 : rows.length - 1) : (marked + step + rows.length) % rows.length);
  else if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && marked >= 0) rows[marked].go();
  else if (event.key === 'Escape') close();
  else return false;
  event.preventDefault();
  return true;
}

function point(i) {
  marked = i;
  document.querySelectorAll('#poplist .row').forEach((row, n) => row.setAttribute('aria-selected', n === i));
  const row = $('#row' + i);
  if (!row) return owner.removeAttribute('aria-activedescendant');
  owner.setAttribute('aria-activedescendant', row.id);
  row.scrollIntoView({ block: 'nearest' });
}
