import { randomBytes } from 'node:crypto';
import { type Finding, fine, wrong } from '../finding.ts';
import type { Phone } from '../phone.ts';

const smallBytes = 1_000_000;
const largeBytes = 100 * 1024 * 1024;
const largeTimeoutMs = 10 * 60_000;
/** some moment long ago */
const takenSeconds = 1_688_474_096;

/** Whether a photo can be sent with its own time, moved, and found again. */
export async function upload(phone: Phone, folder: string): Promise<Finding> {
  const made = await phone.ask('MKCOL', phone.file(folder));
  if (made.status !== 201)
    return wrong('upload', 'methods-blocked', `A folder cannot be made: MKCOL was answered ${made.status}.`);
  const first = phone.file(`${folder}/first`);
  const headers = { 'X-OC-Mtime': String(takenSeconds) };
  const put = await phone.ask('PUT', first, { headers, body: randomBytes(smallBytes) });
  if (put.status === 413) return wrong('upload', 'body-limit', 'A photo of 1 MB is too large for the proxy.');
  if (put.status !== 201)
    return wrong('upload', 'methods-blocked', `A photo cannot be sent: PUT was answered ${put.status}.`);
  const destination = phone.address + phone.file(`${folder}/photo`);
  const moved = await phone.ask('MOVE', first, { headers: { Destination: destination } });
  if (moved.status !== 201)
    return wrong('upload', 'methods-blocked', `A photo cannot be moved: MOVE was answered ${moved.status}.`);
  const listed = await phone.ask('PROPFIND', phone.file(folder), { headers: { Depth: '1' } });
  if (listed.status !== 207)
    return wrong(
      'upload',
      'methods-blocked',
      `A folder cannot be listed: PROPFIND was answered ${listed.status}.`,
    );
  const wanted = new Date(takenSeconds * 1000).toUTCString();
  if (!(await listed.text()).includes(wanted))
    return wrong('upload', 'times-lost', 'The time of a photo gets lost on its way.');
  return fine('upload', 'A photo can be sent, moved and listed, and keeps its time.');
}

/** Whether a video streams: its player asks for parts. */
export async function ranges(phone: Phone, folder: string): Promise<Finding> {
  const headers = { Range: 'bytes=1000-1999' };
  const response = await phone.ask('GET', phone.file(`${folder}/photo`), { headers });
  const { byteLength } = await response.arrayBuffer();
  if (response.status === 206 && byteLength === 1000)
    return fine('ranges', 'Videos can be played from anywhere.');
  return wrong('ranges', 'ranges-lost', `A part of a file was asked for; the answer was ${response.status}.`);
}

/** As large as the iPhone's app sends in one piece. It goes to an upload that is given up, and becomes no file. */
export async function largeUpload(phone: Phone, name: string): Promise<Finding> {
  const folder = `/remote.php/dav/uploads/${phone.user}/${name}`;
  await phone.ask('MKCOL', folder);
  try {
    const body = randomBytes(largeBytes);
    const put = await phone.ask('PUT', `${folder}/1`, { body, timeoutMs: largeTimeoutMs });
    if (put.status === 201) return fine('large-upload', '100 MB get through in one piece.');
    return wrong('large-upload', 'body-limit', `100 MB in one piece were answered ${put.status}.`);
  } catch {
    return wrong('large-upload', 'body-limit', 'The connection was cut before 100 MB had been sent.');
  } finally {
    await phone.ask('DELETE', folder).catch(() => undefined);
  }
}
