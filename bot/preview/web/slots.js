// A slot of the composer holds one option of the command: text with its offers, or a file.

import { judge } from './commandline.js';
import { el } from './dom.js';
import { bytes, MAX_FILE } from './files.js';
import { state } from './state.js';

const FILE = 11;

/**
 * slot makes the slot of an option: {option, node, focus(), text(), put(text, value), file(), read(), tell(problem)}.
 * read gives {value} for the interaction, {} when empty, or {problem} in words. hooks: typed(slot), focused(slot), key(event, slot).
 */
export function slot(option, hooks) {
  return option.type === FILE ? fileSlot(option, hooks) : textSlot(option, hooks);
}

function frame(option, input, ...more) {
  const node = el('label', { class: 'slot' }, el('span', { class: 'name' }, option.name), input, more);
  const tell = problem => {
    node.toggleAttribute('data-bad', !!problem);
    input.setAttribute('aria-invalid', !!problem);
  };
  return { option, node, tell, focus: () => input.focus() };
}

function textSlot(option, hooks) {
  let picked = null; // {text, value} of an offer that was taken
  const input = el('input', {
    type: 'text', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'poplist', 'aria-autocomplete': 'list',
    'aria-label': `${option.name}: ${option.description}`, 'aria-required': !!option.required, 'data-option': option.name,
    autocomplete: 'off', spellcheck: 'false',
    input: () => { fit(); self.tell(''); hooks.typed(self); },
    focus: () => hooks.focused(self),
    keydown: event => hooks.key(event, self),
  });
  const fit = () => { input.size = Math.min(Math.max(6, input.value.length + 1), 60); };
  const self = {
    ...frame(option, input),
    input,
    text: () => input.value.trim(),
    put(text, value) {
      picked = value === undefined ? null : { text, value };
      input.value = text;
      fit();
      self.tell('');
    },
    isPicked: () => !!picked && picked.text === input.value,
    file: () => null,
    read: () => self.isPicked() ? { value: picked.value } : judge(option, input.value.trim(), state),
  };
  fit();
  return self;
}

let uploads = 0;

function fileSlot(option, hooks) {
  let file = null;
  let id = '';
  const words = el('span', { class: 'filename' });
  const input = el('input', {
    type: 'file', class: 'offscreen', 'aria-label': `${option.name}: ${option.description}`, 'data-option': option.name,
    change: () => { if (input.files.length) self.put(input.files[0]); self.focus(); }, // the picker took the focus away
    focus: () => hooks.focused(self),
    keydown: event => hooks.key(event, self),
  });
  const self = {
    ...frame(option, input, words),
    input,
    text: () => file ? file.name : '',
    put(chosen) {
      file = chosen instanceof File ? chosen : null;
      id = 'upload' + ++uploads;
      words.textContent = file ? `${file.name} (${bytes(file.size)})` : 'Choose a file or drop one';
      self.tell('');
    },
    isPicked: () => !!file,
    file: () => file && [id, file],
    read() {
      if (!file) return option.required ? { problem: `${option.name}: choose a file` } : {};
      return file.size > MAX_FILE ? { problem: 'Your files are too powerful. Max file size: 10 MB' } : { value: id };
    },
  };
  self.put(null);
  return self;
}
