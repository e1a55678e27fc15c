// What the page knows: the server's last state and who is sitting at the keyboard.

const ROLE = 'dateline.role';

/** state is read everywhere and set here and in app.js alone. */
export const state = { guild: '', channel: { id: '', name: '' }, users: [], commands: [], samples: [], intro: [], moderator: false };

/** me is the person who acts: {id, name, moderator}. */
export const me = () => state.users.find(user => user.moderator === state.moderator) || { id: '', name: 'You' };

/** nameOf is a user's shown name, or "unknown-user" as Discord writes it. */
export const nameOf = id => (state.users.find(user => user.id === id) || { name: 'unknown-user' }).name;

/** recallRole takes up the role that this browser used last; a first visit starts as moderator, who may try everything. */
export function recallRole() {
  state.moderator = localStorage.getItem(ROLE) !== 'reader';
}

/** takeRole changes the role and remembers it. */
export function takeRole(moderator) {
  state.moderator = moderator;
  localStorage.setItem(ROLE, moderator ? 'moderator' : 'reader');
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
export const mayUse = command => state.moderator || !neededRight(command);
