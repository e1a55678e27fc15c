// Command lines as text: /timeline topic:"DPRK and Russia" since:March, to and from commands and option values. No DOM.

/**
 * flatten lists what can be typed: each command without subcommands, else each of its subcommands, as
 * {name: 'desk add', description, options, command, path}, in the bot's order.
 */
export function flatten(commands) {
  return commands.filter(c => (c.type || 1) === 1).flatMap(c => leaves(c, c, c.name, []));
}

function leaves(command, node, name, path) {
  const options = node.options || [];
  const subs = options.filter(o => o.type === 1 || o.type === 2);
  if (!subs.length) return [{ name, description: node.description, options, command, path }];
  return subs.flatMap(sub => leaves(command, sub, name + ' ' + sub.name, [...path, sub]));
}

/**
 * recognise reads a line that begins with a slash: {entry, values, stray}, where values maps option names to texts and stray is
 * text that belongs to no option; null when no entry has that name.
 */
export function recognise(line, entries) {
  const text = line.replace(/^\s*\//, '');
  const entry = entries.filter(e => (text + ' ').startsWith(e.name + ' ')).sort((a, b) => b.name.length - a.name.length)[0];
  if (!entry) return null;
  const { values, stray } = split(text.slice(entry.name.length), entry.options);
  const first = entry.options.find(o => o.required && !values.has(o.name)) || entry.options.find(o => !values.has(o.name));
  if (!stray || !first) return { entry, values, stray };
  return { entry, values: values.set(first.name, stray), stray: '' };
}

function split(text, options) {
  const values = new Map();
  if (!options.length) return { values, stray: text.trim() };
  const name = `(?:${options.map(o => o.name).join('|')}):`;
  const next = new RegExp(`(?:^|\\s)(${name})`, 'gu');
  const quoted = new RegExp(`\\s*"((?:\\\\.|[^"\\\\])*)"(?=\\s*$|\\s+${name})`, 'uy');
  let stray = text;
  for (let m = next.exec(text), first = true; m; first = false) {
    if (first) stray = text.slice(0, m.index);
    const from = next.lastIndex;
    quoted.lastIndex = from;
    const whole = quoted.exec(text);
    if (whole) next.lastIndex = quoted.lastIndex;
    const following = next.exec(text);
    const raw = text.slice(from, following ? following.index : text.length);
    values.set(m[1].slice(0, -1), whole ? whole[1].replace(/\\(.)/g, '$1') : raw.trim());
    m = following;
  }
  return { values, stray: stray.trim() };
}

/** offers lists the {name, value} that an option allows, or null when it takes anything of its type. */
export function offers(option, { users, channels }) {
  if (option.choices && option.choices.length) return option.choices;
  if (option.type === 5) return [{ name: 'True', value: true }, { name: 'False', value: false }];
  if (option.type === 6) return users.map(user => ({ name: '@' + user.name, value: user.id }));
  if (option.type === 7) return channels.map(channel => ({ name: '#' + channel.name, value: channel.id }));
  return null;
}

/** judge turns what was typed for an option into {value}, or says in words what is wrong: {problem}. */
export function judge(option, text, known) {
  if (!text) return option.required ? { problem: `${option.name} is required` } : {};
  const allowed = offers(option, known);
  if (allowed) {
    const same = allowed.find(c => c.name.toLowerCase() === text.toLowerCase() || String(c.value) === text);
    return same ? { value: same.value } : { problem: `${option.name}: choose one of the list` };
  }
  if (option.type === 4 || option.type === 10) return number(option, text);
  if (option.min_length && text.length < option.min_length) return { problem: `${option.name}: at least ${option.min_length} characters` };
  const max = option.max_length || 6000;
  return text.length > max ? { problem: `${option.name}: at most ${max} characters` } : { value: text };
}

function number(option, text) {
  const value = Number(text);
  const whole = option.type === 4;
  if (!(whole ? Number.isSafeInteger(value) : Number.isFinite(value))) return { problem: `${option.name}: a ${whole ? 'whole ' : ''}number, please` };
  if (option.min_value != null && value < option.min_value) return { problem: `${option.name}: ${option.min_value} or more` };
  if (option.max_value != null && value > option.max_value) return { problem: `${option.name}: ${option.max_value} or less` };
  return { value };
}

/**
 * payload is the "data" of an interaction: answered are [option, value] pairs, focused the name of the option being completed.
 */
export function payload(entry, answered, focused) {
  let options = answered.map(([o, value]) => ({ name: o.name, type: o.type, value, ...(o.name === focused && { focused: true }) }));
  for (const sub of [...entry.path].reverse()) options = [{ name: sub.name, type: sub.type, options }];
  return { id: entry.command.id, name: entry.command.name, type: 1, options };
}
