// The rows under a message: buttons and select menus, and what happens when one is used.

import { chooser } from './choose.js';
import { el, icon, link, OUT } from './dom.js';
import { failure } from './failure.js';
import { openForm } from './form.js';
import { me } from './state.js';
import { act } from './wire.js';

/** rows draws a message's components. A failed press is told under them, as Discord does, with its reason. */
export function rows(message) {
  if (!(message.components || []).length) return null;
  const box = el('div', { class: 'rows' });
  box.append(...message.components.map(row => el('div', { class: 'row' }, (row.components || []).map(c => component(c, message, box)))));
  return box;
}

function component(c, message, box) {
  if (c.type === 2) return button(c, message, box);
  if (c.type === 3) {
    const menu = chooser(c, () => use(c, message, box, menu.values()));
    return menu.node;
  }
  return el('p', { class: 'failed' }, `The preview does not draw components of type ${c.type}.`);
}

const STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger' };

function button(c, message, box) {
  const face = [c.emoji && !c.emoji.id && el('span', { 'aria-hidden': 'true' }, c.emoji.name), el('span', null, c.label || '')];
  if (c.style === 5) {
    const out = link(c.url, face, icon(OUT));
    out.className = 'btn secondary';
    return out;
  }
  return el('button', {
    type: 'button', class: 'btn ' + STYLES[c.style], disabled: !!c.disabled, 'data-id': c.custom_id,
    click: () => use(c, message, box),
  }, face);
}

async function use(c, message, box, values) {
  if (box.classList.contains('busy')) return;
  box.classList.add('busy');
  box.querySelectorAll('.failed').forEach(note => note.remove());
  const data = { custom_id: c.custom_id, component_type: c.type, ...(values && { values }) };
  const outcome = await act(3, data, { message: message.id, user: me().id });
  box.classList.remove('busy');
  if (outcome.error) box.append(failure('This interaction failed', outcome));
  if (outcome.modal) openForm(outcome.modal, message.id);
}
