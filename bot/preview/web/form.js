// A form that the bot opened ("modal"): its fields, their counters and checks, and sending it. What was typed is never lost by a failure.

import { chooser } from './choose.js';
import { $, el } from './dom.js';
import { failure } from './failure.js';
import { bytes, MAX_FILE } from './files.js';
import { markdown } from './markdown.js';
import { me } from './state.js';
import { act } from './wire.js';

/** openForm shows the form of a modal answer; message is the id of the message it was opened from, if any. */
export function openForm(modal, message) {
  const dialog = $('#form');
  const fields = [];
  const parts = modal.components.map(part => draw(part, fields));
  const before = JSON.stringify(fields.map(field => field.answer()));
  const leave = () => {
    const typed = JSON.stringify(fields.map(field => field.answer())) !== before;
    if (!typed || confirm('Discard what you typed?')) close(dialog);
  };
  const form = el('form', { novalidate: true, submit: event => { event.preventDefault(); send(dialog, modal, fields, message); } },
    el('header', null, el('img', { src: 'avatar.svg', alt: '' }), el('h2', { id: 'formtitle' }, modal.title)),
    el('div', { class: 'parts' }, parts),
    el('footer', null, el('p', { class: 'outcome', role: 'alert' }),
      el('button', { type: 'button', class: 'btn plain', click: leave }, 'Cancel'),
      el('button', { type: 'submit', class: 'btn primary' }, 'Submit')));
  dialog.replaceChildren(form);
  dialog.setAttribute('aria-labelledby', 'formtitle');
  // Escape is taken before the browser makes it a "cancel": Chromium lets a page refuse that only once.
  dialog.onkeydown = event => { if (event.key === 'Escape') { event.preventDefault(); leave(); } };
  dialog.oncancel = event => event.preventDefault();
  dialog.showModal();
  if (fields.length) fields[0].focus();
}

async function send(dialog, modal, fields, message) {
  const bad = fields.filter(field => !field.check());
  if (bad.length) return bad[0].focus();
  const submit = dialog.querySelector('[type=submit]');
  if (submit.disabled) return;
  submit.disabled = true;
  const files = new Map(fields.flatMap(field => field.files ? field.files() : []));
  const data = { custom_id: modal.custom_id, components: fields.map(field => field.answer()) };
  const outcome = await act(5, data, { message, files, user: me().id });
  submit.disabled = false;
  if (outcome.error) dialog.querySelector('.outcome').replaceChildren(failure('Something went wrong. Try again.', outcome));
  else close(dialog);
}

// close gives the focus back a second time: Chromium does so without a caret, and nothing could be typed.
function close(dialog) {
  dialog.close();
  const back = document.activeElement;
  back.blur();
  back.focus();
}

// draw makes the node of one part and adds its field, if it asks for something.
function draw(part, fields) {
  if (part.type === 10) return markdown(part.content, 'words');
  const row = part.type === 1;
  const c = row ? part.components[0] : part.component;
  const make = { 4: textField, 3: choiceField, 19: fileField }[c.type];
  if (!make) return el('p', { class: 'failed' }, `The preview does not draw form parts of type ${c.type}.`);
  const id = 'field' + fields.length;
  const field = make(c, id);
  fields.push({
    ...field,
    answer: () => row ? { type: 1, components: [field.answer()] } : { type: 18, component: field.answer() },
    check: () => tell(id, field.node, field.problem()),
  });
  const label = row ? c.label : part.label;
  return el('div', { class: 'field' },
    el('label', { for: id }, label, c.required !== false && el('i', { 'aria-hidden': 'true' }, ' *')),
    part.description && el('small', { id: id + 'about' }, part.description),
    field.node, field.counter, el('p', { id: id + 'trouble', class: 'trouble' }));
}

function tell(id, node, problem) {
  $(`#${id}trouble`).textContent = problem;
  node.toggleAttribute('data-bad', problem !== '');
  const input = $('#' + id);
  input.setAttribute('aria-invalid', problem !== '');
  input.setAttribute('aria-describedby', `${id}trouble ${id}about`);
  return problem === '';
}

function textField(c, id) {
  const max = c.max_length || 4000;
  const min = c.min_length || 0;
  const input = el(c.style === 2 ? 'textarea' : 'input', {
    id, class: 'text', placeholder: c.placeholder, maxlength: max, rows: c.style === 2 && 5, autocomplete: 'off', 'aria-required': c.required !== false,
  });
  input.value = c.value || '';
  const counter = el('small', { class: 'counter' });
  const count = () => { counter.textContent = `${input.value.length}/${max}`; };
  input.addEventListener('input', count);
  count();
  const problem = () => {
    const n = input.value.length;
    if (!n) return c.required === false ? '' : 'This field is required';
    if (n < min) return `Must be ${min} or more in length`;
    return n > max ? `Must be ${max} or fewer in length` : '';
  };
  return { node: input, counter, problem, focus: () => input.focus(), answer: () => ({ type: 4, custom_id: c.custom_id, value: input.value }) };
}

function choiceField(c, id) {
  const menu = chooser(c, () => tell(id, menu.node, problem()));
  const face = menu.node.querySelector('.face');
  face.id = id;
  const problem = () => {
    const n = menu.values().length;
    if (!n && c.required === false) return '';
    return n < (c.min_values ?? 1) ? 'Make a selection' : '';
  };
  return { node: menu.node, problem, focus: () => face.focus(), answer: () => ({ type: 3, custom_id: c.custom_id, values: menu.values() }) };
}

function fileField(c, id) {
  const max = c.max_values || 1;
  const input = el('input', { id, type: 'file', multiple: max > 1 });
  const names = el('small', { class: 'counter' });
  input.addEventListener('change', () => { names.textContent = [...input.files].map(f => `${f.name}, ${bytes(f.size)}`).join('; '); });
  const uploads = () => [...input.files].map((file, i) => [`${id}-${i}`, file]);
  const problem = () => {
    const n = input.files.length;
    if (!n && c.required === false) return '';
    if (n < (c.min_values ?? 1)) return 'Choose a file';
    if (n > max) return `Choose ${max} at most`;
    return [...input.files].some(f => f.size > MAX_FILE) ? 'Your files are too powerful. Max file size: 10 MB' : '';
  };
  return { node: input, counter: names, problem, files: uploads, focus: () => input.focus(),
    answer: () => ({ type: 19, custom_id: c.custom_id, values: uploads().map(([key]) => key) }) };
}
