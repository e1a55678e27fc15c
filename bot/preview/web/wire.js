// The page's talk with its server: what a person does goes out by POST, what happens in the channels comes in as events.

import { here } from './state.js';

/**
 * act sends what the person did (type 2 command, 3 component, 4 autocomplete, 5 form) and gives {choices, modal, error, reason};
 * user is the id of who does it, files a Map of upload ids to files. It never throws: a server that is gone is an error of the answer too, so that the
 * caller keeps what was typed.
 */
export const act = (type, data, { message, files, user }) => post('/api/act', { type, data, message, user, channel: here().id, direct: here().direct }, files);

/** say posts a plain message into a channel, with a file or null; the answer is act's. */
export const say = (content, file, user, channel) => post('/api/say', { content, user, channel }, new Map(file ? [['file', file]] : []));

/** forward moves the clock by so many seconds, and gives what it shows then. */
export const forward = seconds => post('/api/forward', { seconds });

/** dismiss removes a private note for good. */
export const dismiss = id => post('/api/dismiss', { id });

/** samples gives the command lines that fit what is stored now; null when the server does not say. */
export async function samples() {
  try {
    const answer = await fetch('/api/samples');
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // the event stream will break too, and tell
  }
}

async function post(path, deed, files) {
  try {
    const answer = await fetch(path, { method: 'POST', ...body(JSON.stringify(deed), files) });
    return await answer.json();
  } catch {
    return { error: 'The application did not respond', reason: 'The preview itself does not answer. Is the program still running?' };
  }
}

function body(deed, files) {
  if (!files || !files.size) return { body: deed, headers: { 'Content-Type': 'application/json' } };
  const form = new FormData();
  form.append('deed', deed);
  for (const [id, file] of files) form.append(id, file, file.name);
  return { body: form };
}

/**
 * follow keeps the channel current: whenever the event stream opens (at first and after every break) it reads the whole state,
 * then hands on each event in order. lost is called when the stream breaks; it is opened again for ever.
 */
export function follow({ whole, event, lost }) {
  const stream = new EventSource('/api/events');
  let waiting = []; // events that came before the state was read; null once it is
  let gone = false; // both a broken stream and an unread state may call again
  const again = () => {
    if (gone) return;
    gone = true;
    stream.close();
    lost();
    setTimeout(() => follow({ whole, event, lost }), 1500);
  };
  stream.onerror = again;
  stream.onmessage = ({ data }) => waiting ? waiting.push(JSON.parse(data)) : event(JSON.parse(data));
  stream.onopen = async () => {
    try {
      whole(await (await fetch('/api/state')).json());
    } catch {
      return again();
    }
    waiting.forEach(event);
    waiting = null;
  };
}
