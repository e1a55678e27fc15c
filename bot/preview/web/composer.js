// The composer: "/" lists the commands, a command's options become slots, Enter sends. What was typed leaves it only once it was taken.

import { fail } from './channel.js';
import { flatten, payload, recognise } from './commandline.js';
import { $, el, icon, PLANE } from './dom.js';
import { answered, draft, unfilled } from './draft.js';
import { openForm } from './form.js';
import { close, listKey } from './listbox.js';
import { browse, fileOption, forget, hint, suggest, takers, usable } from './lists.js';
import { slot as makeSlot } from './slots.js';
import { here, mayUse, me, neededRight, state } from './state.js';
import { act, say } from './wire.js';

const box = $('#box');
const composer = $('#composer');

/** startComposer wires the composer; once. */
export function startComposer() {
  $('#send').append(icon(PLANE));
  $('#send').addEventListener('click', send);
  composer.addEventListener('focusout', event => composer.contains(event.relatedTarget) || shut());
  $('#plus').addEventListener('click', () => {
    if (!draft.entry && !box.value) box.value = '/';
    box.focus();
    boxTyped();
  });
  box.addEventListener('input', boxTyped);
  box.addEventListener('focus', () => draft.entry && hint(box, openSlot));
  box.addEventListener('keydown', event => key(event, null));
  document.addEventListener('paste', event => takeFile(event.clipboardData.files[0], event));
  $('main').addEventListener('dragover', event => event.preventDefault());
  $('main').addEventListener('drop', event => takeFile(event.dataTransfer.files[0], event));
}

/** leave empties the composer. */
export function leave() {
  begin(null);
  label();
}

/** label says in the empty box what may be typed there; the channel's name is in it. */
export function label() {
  const more = draft.entry ? unfilled().length : 0;
  const words = `Message #${here().name}, or type / for commands`;
  box.placeholder = draft.entry ? (more ? `+${more} optional` : '') : words;
  box.setAttribute('aria-label', draft.entry ? `More options of /${draft.entry.name}` : words);
}

/** runLine fills the composer from a whole command line and sends it. */
export function runLine(line) {
  if (takeLine(line)) send();
}

/** pickByName begins the command of that full name ("desk add"), if the person may use it. */
export function pickByName(name) {
  takeLine('/' + name);
}

// takeLine turns a line into command and slots; false, with words about it, when this person has no such command.
function takeLine(line) {
  const found = recognise(line, flatten(state.commands));
  if (!found) {
    trouble(`There is no command ${line.trim().split(/\s+/)[0]}. Type / to see what there is.`);
    return false;
  }
  const { entry, values, stray } = found;
  if (!mayUse(entry.command)) {
    trouble(`/${entry.name} is for members with ${neededRight(entry.command)}. Act as moderator to try it.`);
    return false;
  }
  pick(entry, values);
  box.value = stray;
  return true;
}

// pick begins a command, with slots for what it requires and for what is given (texts by option name).
function pick(entry, values = new Map()) {
  begin(entry);
  for (const o of entry.options) if (o.required || values.has(o.name)) addSlot(o, values.get(o.name));
  label();
  goTo(draft.slots.find(s => !s.text()));
}

// goTo moves on to a slot, or to the box, which then offers the options that are left.
function goTo(slot) {
  if (slot) return slot.focus();
  box.focus();
  if (draft.entry) hint(box, openSlot);
}

function begin(entry) {
  shut();
  trouble('');
  Object.assign(draft, { entry, slots: [] });
  box.value = '';
  $('#slots').replaceChildren(...(entry ? [el('span', { class: 'command' }, '/' + entry.name)] : []));
}

function shut() {
  forget();
  close();
}

function trouble(words) {
  $('#trouble').textContent = words;
  $('#advice').replaceChildren();
}

function addSlot(option, text) {
  const made = makeSlot(option, { typed: slotTyped, focused: offerFor, key });
  if (text) made.put(text);
  draft.slots.push(made);
  $('#slots').append(made.node);
  label();
  return made;
}

function openSlot(option) {
  box.value = '';
  addSlot(option).focus();
}

const offerFor = slot => suggest(slot, choice => {
  slot.put(choice.name, choice.value);
  shut();
  goTo(draft.slots.slice(draft.slots.indexOf(slot) + 1).find(s => !s.text()));
});

function boxTyped() {
  trouble('');
  const text = box.value;
  if (draft.entry) return boxNames() || hint(box, openSlot);
  if (!text.startsWith('/')) return shut();
  const found = recognise(text, usable());
  if (found && /\s/.test(text.slice(1 + found.entry.name.length))) return takeLine(text);
  browse(box, text.slice(1).toLowerCase(), pick);
}

// boxNames moves an option that was typed or pasted into the box as name:value into its slot.
function boxNames() {
  const named = /^\s*(\S+?):(.*)$/s.exec(box.value);
  const option = named && draft.entry.options.find(o => o.name === named[1]);
  if (!option) return false;
  const { values } = recognise(`/${draft.entry.name} ${box.value}`, [draft.entry]);
  box.value = '';
  for (const [name, text] of values) openNamed(name, text);
  return true;
}

function openNamed(name, text) {
  const slot = draft.slots.find(s => s.option.name === name) || addSlot(draft.entry.options.find(o => o.name === name));
  if (text) slot.put(text);
  slot.named = true; // a quote that is typed now belongs to the line, not to the value
  slot.focus();
  offerFor(slot);
}

// slotTyped reads what a line typed by hand means inside a slot: another option's name, or the quote that ends a value.
function slotTyped(slot) {
  trouble('');
  const text = slot.input.value;
  if (text.startsWith('/') && recognise(text, flatten(state.commands))) return takeLine(text);
  const openQuote = text.startsWith('"') && !QUOTED.test(text);
  const next = openQuote ? null : /^(?:(.*)\s)?(\S+):(\S*)$/.exec(text);
  if (next && draft.entry.options.some(o => o.name === next[2])) {
    slot.put(slot.option.name === next[2] ? next[3] : unquote(next[1] || ''));
    return openNamed(next[2], next[3]);
  }
  if (slot.named && QUOTED.test(text)) {
    slot.put(unquote(text));
    return goTo(null);
  }
  offerFor(slot);
}

const QUOTED = /^"(?:\\.|[^"\\])*"$/;
const unquote = text => QUOTED.test(text.trim()) ? text.trim().slice(1, -1).replace(/\\(.)/g, '$1') : text.trim();

function key(event, slot) {
  if (event.isComposing || listKey(event)) return;
  if (event.key === 'Enter') {
    if (slot && slot.input.type === 'file' && !slot.file()) return; // it opens the file picker
    event.preventDefault();
    send();
  } else if (event.key === 'Escape' && (draft.entry || box.value)) {
    leave();
    box.focus();
  } else if (event.key === 'Backspace' && draft.entry && !(slot ? slot.text() : box.value)) {
    event.preventDefault();
    back(slot);
  }
}

// back takes an empty optional slot away, or goes to the one before; before the first the command itself goes.
function back(slot) {
  const before = draft.slots[(slot ? draft.slots.indexOf(slot) : draft.slots.length) - 1];
  if (slot && !slot.option.required) {
    slot.node.remove();
    draft.slots = draft.slots.filter(s => s !== slot);
    label();
  }
  if (!before && draft.slots.every(s => !s.text())) leave();
  goTo(before);
}

// takeFile puts a dropped or pasted file into the command's file option, or asks what to do with it.
function takeFile(file, event) {
  if (event.type === 'drop') event.preventDefault();
  if (!file || $('#form').open) return;
  event.preventDefault();
  const put = entry => {
    if (draft.entry !== entry) pick(entry);
    const option = fileOption(entry);
    (draft.slots.find(s => s.option === option) || addSlot(option)).put(file);
    box.focus();
  };
  if (draft.entry && fileOption(draft.entry)) return put(draft.entry);
  box.focus();
  takers(box, file, put, () => speak(file));
}

async function send() {
  if (composer.inert) return;
  shut();
  const rest = box.value.trim();
  if (!draft.entry) return rest.startsWith('/') ? runLine(rest) : rest && speak(null);
  const bad = draft.slots.map(slot => [slot, slot.read().problem]).filter(([, problem]) => problem);
  bad.forEach(([slot, problem]) => slot.tell(problem));
  if (bad.length) {
    bad[0][0].focus();
    return trouble(bad.map(([, problem]) => problem).join('; '));
  }
  if (rest) return trouble(`“${rest}” is not an option of /${draft.entry.name}.`);
  const { name } = draft.entry;
  const files = new Map(draft.slots.map(slot => slot.file()).filter(Boolean));
  const outcome = await held(act(2, payload(draft.entry, answered()), { files, user: me().id }));
  if (outcome.error) fail(name, outcome);
  if (outcome.modal) openForm(outcome.modal);
}

async function speak(file) {
  const words = box.value.trim();
  const outcome = await held(say(words, file, me().id, here().id));
  if (outcome.error) trouble([outcome.error, outcome.reason].filter(Boolean).join(': '));
  else if (!file) advise(words);
}

// advise tells who wrote a message how to ask: the bot answers commands alone.
function advise(words) {
  const line = state.ask + `"${words.replace(/\s+/g, ' ').replace(/["\\]/g, '\\$&')}"`;
  $('#advice').replaceChildren('Posted as a message. Dateline answers commands: type / to see them, or ask ',
    el('button', { type: 'button', click: () => runLine(line) }, line));
}

// held keeps the composer still while a deed is under way, and empties it when that was taken.
async function held(deed) {
  shut();
  composer.inert = true;
  const outcome = await deed;
  composer.inert = false;
  if (!outcome.error) leave();
  box.focus();
  shut();
  return outcome;
}
