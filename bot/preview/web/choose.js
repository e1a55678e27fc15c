// A select menu, in a message or in a form: a face that opens a list, worked by mouse or keyboard.

import { el } from './dom.js';

/**
 * chooser draws select menu c and gives {node, values()}. done is called after each finished choice: at once where only
 * one value is allowed, on "Done" where several are.
 */
export function chooser(c, done) {
  const options = c.options || [];
  const many = (c.max_values || 1) > 1;
  const chosen = new Set(options.filter(o => o.default).map(o => o.value));
  const face = el('button', {
    type: 'button', class: 'face', disabled: !!c.disabled, 'aria-haspopup': 'listbox', 'aria-expanded': 'false', 'data-id': c.custom_id,
    click: () => list.hidden ? open() : close(),
  });
  const rows = options.map(o => el('button', { type: 'button', role: 'option', click: () => choose(o) },
    el('span', null, o.label), o.description && el('small', null, o.description)));
  const apply = many && el('button', { type: 'button', class: 'apply', click: () => finish() }, 'Done');
  const list = el('div', { class: 'list', role: 'listbox', 'aria-multiselectable': many && 'true', keydown: event => move(event, rows, close) }, rows, apply);
  const node = el('div', { class: 'select', focusout: event => node.contains(event.relatedTarget) || hide() }, face, list);

  function show() {
    const names = options.filter(o => chosen.has(o.value)).map(o => o.label).join(', ');
    face.replaceChildren(el('span', null, names || c.placeholder || 'Make a selection'));
    face.classList.toggle('has', names !== '');
    rows.forEach((row, i) => row.setAttribute('aria-selected', chosen.has(options[i].value)));
    if (apply) apply.disabled = chosen.size < (c.min_values ?? 1);
  }
  function open() {
    list.hidden = false;
    face.setAttribute('aria-expanded', 'true');
    (rows.find(row => row.getAttribute('aria-selected') === 'true') || rows[0] || face).focus();
    list.scrollIntoView({ block: 'nearest' });
  }
  function hide() {
    list.hidden = true;
    face.setAttribute('aria-expanded', 'false');
  }
  function close() {
    face.focus();
    hide();
  }
  function choose(option) {
    if (!many) chosen.clear();
    if (many && chosen.has(option.value)) chosen.delete(option.value);
    else if (!many || chosen.size < c.max_values) chosen.add(option.value);
    show();
    if (!many) finish();
  }
  function finish() {
    close();
    done();
  }
  hide();
  show();
  return { node, values: () => [...chosen] };
}

function move(event, rows, close) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    rows[(rows.indexOf(document.activeElement) + step + rows.length) % rows.length].focus();
  } else if (event.key === 'Escape') {
    event.preventDefault();
    event.stopPropagation();
    close();
  }
}
