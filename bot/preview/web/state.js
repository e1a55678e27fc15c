// What the page knows: the server's last state and who is sitting at the keyboard.

const ROLE = 'dateline.role';

/** state is read everywhere and set here and in app.js alone; role is who acts: 'reader', 'moderator' or 'administrator'. */
export const state = { guild: '', channels: [], place: '', users: [], events: [], now: null, commands: [], samples: [], ask: '', intro: [], role: 'moderator' };

/** me is the person who acts: {id, name, rights}. */
export const me = () => state.users.find(user => user.name.toLowerCase() === state.role) || { id: '', name: 'You', rights: '0', direct: '' };

/** places are the channels of the server and then my direct messages with the bot: {id, name, direct}. */
export const places = () => [...state.channels, { id: me().direct, name: 'Dateline', direct: true }];

/** here is the place that is shown: at first the first channel. Direct messages stay in sight when somebody else sits down: then they are theirs. */
export const here = () => places().find(place => place.id === state.place || (place.direct && state.users.some(user => user.direct === state.place))) || { id: '', name: '' };

/** enter goes to another place. */
export function enter(id) {
  state.place = id;
}

/** nameOf is a user's shown name, or "unknown-user" as Discord writes it. */
export const nameOf = id => (state.users.find(user => user.id === id) || { name: 'unknown-user' }).name;

/** recallRole takes up the role that this browser used last; a first visit starts as moderator, who may try nearly everything. */
export function recallRole() {
  state.role = localStorage.getItem(ROLE) || state.role;
}

/** takeRole changes the role and remembers it. */
export function takeRole(role) {
  state.role = role;
  localStorage.setItem(ROLE, role);
}

const RIGHTS = [[0x8n, 'Administrator'], [0x20n, 'Manage Server'], [0x10n, 'Manage Channels'], [0x2000n, 'Manage Messages']];

/** neededRight names the right that a command asks for ("Manage Messages"), or is '' when everyone may use it. */
export function neededRight(command) {
  if (command.default_member_permissions == null) return '';
  const bits = BigInt(command.default_member_permissions);
  const names = RIGHTS.filter(([bit]) => bits & bit).map(([, name]) => name);
  return names.join(', ') || 'Administrator';
}

/** mayUse says whether the person at the keyboard is shown the command. */
export function mayUse(command) {
  if (!neededRight(command)) return true;
  const mine = BigInt(me().rights || 0);
  const needed = BigInt(command.default_member_permissions);
  return (mine & 0x8n) !== 0n || (needed !== 0n && (mine & needed) === needed);
}
