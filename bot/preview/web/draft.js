// What is being filled in: the command and its slots. The one thing that the composer's parts share.

/** draft.entry is an entry of flatten's list, or null while plain text is written; draft.slots are its slots in order. */
export const draft = { entry: null, slots: [] };

/** unfilled lists the options that have no slot yet. */
export const unfilled = () => draft.entry.options.filter(o => !draft.slots.some(s => s.option === o));

/** answered gives [option, value] for what the slots hold; the slot being completed holds its raw text. */
export function answered(completing) {
  return draft.slots.map(s => [s.option, s === completing ? s.text() : s.read().value]).filter(([, value]) => value !== undefined);
}
