// Light or dark: as the system has it, until the person chooses here.

import { $ } from './dom.js';

const THEME = 'dateline.theme';
const system = matchMedia('(prefers-color-scheme: light)');

/** startTheme shows the page in the colours that were chosen last, and wires the button that changes them; once. */
export function startTheme() {
  show();
  system.addEventListener('change', show);
  $('#theme').addEventListener('click', () => {
    localStorage.setItem(THEME, other(now()));
    show();
  });
}

const now = () => localStorage.getItem(THEME) || (system.matches ? 'light' : 'dark');
const other = theme => theme === 'light' ? 'dark' : 'light';

function show() {
  document.documentElement.dataset.theme = now();
  $('#theme').textContent = other(now()) === 'light' ? 'Light colours' : 'Dark colours';
}
