// Discord's <t:seconds:style> marks and the times beside names, in the browser's own zone and language.

const STYLES = {
  t: { timeStyle: 'short' }, T: { timeStyle: 'medium' }, d: { dateStyle: 'short' }, D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' }, F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' }, S: { dateStyle: 'short', timeStyle: 'medium' },
};
const UNITS = [['year', 31557600], ['month', 2629800], ['day', 86400], ['hour', 3600], ['minute', 60]];

let ahead = 0; // milliseconds that the server's clock was moved

/** clock is what the server's clock shows, in milliseconds since 1970. */
export const clock = () => Date.now() + ahead;

/** setClock takes over what the server's clock shows, an RFC 3339 text or null for this computer's. */
export function setClock(now) {
  ahead = now ? Date.parse(now) - Date.now() : 0;
  if (Math.abs(ahead) < 5000) ahead = 0; // on the way
}

/** stamp writes a moment (seconds since 1970) in one of Discord's styles; R is relative to now; an unknown style is f. */
export function stamp(seconds, style) {
  if (style === 'R') return relative(seconds - clock() / 1000);
  return new Date(seconds * 1000).toLocaleString(undefined, STYLES[style] || STYLES.f);
}

function relative(diff) {
  const words = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  const unit = UNITS.find(([, size]) => Math.abs(diff) >= size);
  return unit ? words.format(Math.round(diff / unit[1]), unit[0]) : words.format(Math.round(diff), 'second');
}

/** beside is the time that stands beside a name: the hour today, else the day too. moment is an RFC 3339 text. */
export function beside(moment) {
  const seconds = Date.parse(moment) / 1000;
  const today = new Date(moment).toDateString() === new Date(clock()).toDateString();
  return today ? 'Today at ' + stamp(seconds, 't') : stamp(seconds, 's');
}

/** refreshRelative keeps the relative marks of the page true; call it every half minute. */
export function refreshRelative() {
  for (const mark of document.querySelectorAll('.ts[data-style=R]')) mark.textContent = stamp(+mark.dataset.at, 'R');
}
