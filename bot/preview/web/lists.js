// What the list above the composer offers: commands, options of a command, values of an option.

import { flatten, offers, payload } from './commandline.js';
import { el } from './dom.js';
import { answered, draft, unfilled } from './draft.js';
import { offer } from './listbox.js';
import { mayUse, me, neededRight, state } from './state.js';
import { act } from './wire.js';

const COMPLETE_AFTER = 150; // milliseconds after the last key
let asked = 0; // the last completion asked for: older answers are thrown away
let timer = 0;

/** usable lists what the person may type. */
export const usable = () => flatten(state.commands).filter(e => mayUse(e.command));

/** browse lists the commands whose name or description has what was typed; names that begin with it come first. */
export function browse(input, typed, pick) {
  const rank = e => e.name.startsWith(typed) ? 0 : e.name.includes(typed) ? 1 : e.description.toLowerCase().includes(typed) ? 2 : 3;
  const kept = new Set(state.commands.filter(c => !mayUse(c)).map(neededRight));
  offer(input, {
    head: typed ? ['Commands matching ', el('b', null, '/' + typed)] : 'Commands of Dateline',
    rows: usable().filter(e => rank(e) < 3).sort((a, b) => rank(a) - rank(b)).map(e => ({ go: () => pick(e), node: commandRow(e) })),
    note: kept.size ? `Members with ${[...kept].join(' or ')} see more commands. Act as moderator to try them.` : '',
  });
}

/** takers lists the commands that take a file, and posting it as it is. */
export function takers(input, file, put, post) {
  const rows = usable().filter(e => fileOption(e)).map(e => ({ go: () => put(e), node: commandRow(e) }));
  const plain = { go: post, node: el('div', null, el('b', null, 'Post as a message'), el('small', null, 'For the commands of the message menu')) };
  offer(input, { head: ['Use ', el('b', null, file.name), ' with'], rows: [...rows, plain] });
}

/** fileOption is the first option of an entry that takes a file. */
export const fileOption = entry => entry.options.find(o => o.type === 11);

function commandRow(e) {
  const right = neededRight(e.command);
  const shown = wanted => e.options.filter(o => !!o.required === wanted).map(o => el('span', { class: 'option' }, o.name));
  const optional = shown(false);
  return [el('img', { src: 'avatar.svg', alt: '' }), el('div', null,
    el('b', null, '/' + e.name), shown(true), optional.length > 0 && el('span', { class: 'optional' }, 'optional'), optional,
    el('small', null, e.description)), right && el('em', null, right)];
}

/** hint lists the options of the command that have no slot yet. */
export function hint(input, add) {
  const typed = input.value.trim().toLowerCase();
  const rows = unfilled().filter(o => o.name.includes(typed)).map(o => ({
    go: () => add(o), node: el('div', null, el('b', null, o.name), el('small', null, o.description)),
  }));
  offer(input, { head: rows.length ? 'Options' : '', rows, mark: typed ? 0 : -1 });
}

/** suggest lists what may stand in a slot: the option's own choices, or the bot's completions. A typed name counts as taken. */
export function suggest(slot, choose) {
  forget();
  const mine = asked;
  const { option } = slot;
  const list = (choices, trouble) => {
    const same = choices.find(c => c.name.toLowerCase() === slot.text().toLowerCase());
    if (same && !slot.isPicked()) slot.put(slot.input.value, same.value);
    offer(slot.input, {
      head: [el('b', null, option.name), ' ' + option.description, trouble ? ` (${trouble})` : ''],
      rows: choices.map(c => ({ go: () => choose(c), node: el('div', null, c.name) })), mark: slot.isPicked() ? -1 : 0,
    });
  };
  const typed = slot.text().toLowerCase();
  list((offers(option, state) || []).filter(c => slot.isPicked() || c.name.toLowerCase().includes(typed)));
  if (!option.autocomplete) return;
  timer = setTimeout(async () => {
    const outcome = await act(4, payload(draft.entry, answered(slot), option.name), { user: me().id });
    if (mine !== asked || document.activeElement !== slot.input) return;
    list(outcome.choices || [], outcome.error && 'Loading options failed: ' + outcome.error);
  }, COMPLETE_AFTER);
}

/** forget drops the completion that is under way. */
export function forget() {
  clearTimeout(timer);
  asked++;
}
