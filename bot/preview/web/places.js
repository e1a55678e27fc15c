// The side bar: the channels and direct messages, the server's events, and the clock.

import { redraw } from './channel.js';
import { leave } from './composer.js';
import { $, el } from './dom.js';
import { enter, here, places, state } from './state.js';
import { clock, setClock, stamp } from './time.js';
import { forward } from './wire.js';

const unread = new Set(); // ids of places

/** notice marks the place of a message that somebody does not see. */
export function notice(message) {
  if (message.channel_id !== here().id && (message.flags & 64) === 0) unread.add(message.channel_id);
}

/** drawPlaces draws the places and events; frame is called when another place was gone to. */
export function drawPlaces(frame) {
  unread.delete(here().id);
  $('#places').replaceChildren(...places().map(place => el('button', {
    type: 'button', class: 'chan' + (place.direct ? ' direct' : '') + (unread.has(place.id) ? ' unread' : ''), 'aria-current': place.id === here().id && 'page',
    click: () => go(place, frame),
  }, el('i', { 'aria-hidden': 'true' }, place.direct ? '@' : '#'), place.name, unread.has(place.id) && el('span', { class: 'offscreen' }, ', new messages'))));
  $('#events').replaceChildren(...(state.events.length ? [el('h3', null, 'Events')] : []), ...state.events.map(event => el('p', { title: event.description },
    el('b', null, stamp(Date.parse(event.scheduled_start_time) / 1000, 'd')), ' ', event.name)));
}

function go(place, frame) {
  enter(place.id);
  leave();
  frame();
  redraw();
  if (!place.direct) $('#box').focus();
}

const STEPS = [['1 min', 60], ['1 hour', 3600], ['1 day', 86400], ['1 week', 604800]];

/** moveClock wires the buttons that move the clock; once. */
export function moveClock(frame) {
  $('#forward').append(...STEPS.map(([name, seconds]) => el('button', {
    type: 'button', click: async () => {
      const now = await forward(seconds);
      if (typeof now !== 'string') return;
      setClock(state.now = now);
      frame();
    },
  }, '+' + name)));
}

/** drawClock shows the time, where the clock can be moved. */
export function drawClock() {
  $('#clock').hidden = !state.now;
  $('#now').textContent = new Date(clock()).toLocaleString(undefined, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
}
