import type { Candidate, Measure, Scale } from '../measure.ts';
import { HttpConnection } from '../http-connection.ts';
import { newBytes } from '../new-bytes.ts';

const dav = (names: string): string =>
  names
    .split(' ')
    .map((name) => `<d:${name}/>`)
    .join('');
const oc = (names: string): string =>
  names
    .split(' ')
    .map((name) => `<oc:${name}/>`)
    .join('');
const nc = (names: string): string =>
  names
    .split(' ')
    .map((name) => `<nc:${name}/>`)
    .join('');

/** What rclone asks for. */
const rcloneSet = `${dav('displayname getlastmodified getcontentlength resourcetype getcontenttype')}${oc('checksums')}`;

/** What the iOS app asks for in every listing. */
const iosSet = [
  dav(
    'displayname getlastmodified getetag getcontenttype resourcetype quota-available-bytes quota-used-bytes',
  ),
  dav('getcontentlength'),
  oc('permissions id fileid size favorite share-types owner-id owner-display-name comments-unread checksums'),
  oc('downloadURL data-fingerprint'),
  nc(
    'share-download-limits creation_time upload_time is-encrypted has-preview mount-type rich-workspace note lock',
  ),
  nc(
    'lock-owner lock-owner-editor lock-owner-displayname lock-owner-type lock-time lock-timeout system-tags',
  ),
  nc(
    'file-metadata-size file-metadata-gps metadata-photos-exif metadata-photos-gps metadata-photos-size hidden',
  ),
  nc('metadata-photos-original_date_time metadata-photos-place metadata-files-live-photo'),
].join('');

/** A folder of 10,000 files, listed; meanwhile the same server is asked for something tiny, again and again. */
export const list = ({ quick }: Scale): Measure[] => {
  const files = quick ? 1000 : 10_000;
  return [
    listing(files, { name: 'list, rclone’s properties', set: rcloneSet, peer: 'rclone', ratio: 1 }),
    listing(files, { name: 'list, the iOS app’s properties', set: iosSet, peer: 'nginx', ratio: 12 }),
  ];
};

interface Listing {
  readonly name: string;
  readonly set: string;
  readonly peer: 'nginx' | 'rclone';
  readonly ratio: number;
}

function listing(files: number, { name, set, peer, ratio }: Listing): Measure {
  const body = Buffer.from(
    `<?xml version="1.0"?><d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns" xmlns:nc="http://nextcloud.org/ns"><d:prop>${set}</d:prop></d:propfind>`,
  );
  const headers = { Depth: '1', 'Content-Type': 'application/xml' };
  return {
    name,
    unit: 'ms',
    peers: ['nginx', 'rclone'],
    targets: [{ peer, ratio }],
    limits: { 'longest wait of another, ms': 20 },
    prepare: (candidate) => fill(candidate, files),
    run: async (candidate) => {
      const others = new Bystander(candidate);
      await others.begin();
      const began = performance.now();
      const { bodyBytes } = await candidate.client.send({
        method: 'PROPFIND',
        path: '/list/',
        headers,
        body: [body],
      });
      const value = performance.now() - began;
      return {
        value,
        more: { 'reply, MB': bodyBytes / 1e6, 'longest wait of another, ms': await others.end() },
      };
    },
  };
}

async function fill({ client }: Candidate, files: number): Promise<void> {
  const { status } = await client.send({ method: 'MKCOL', path: '/list/' });
  if (status !== 201) return;
  const requests = Array.from({ length: files }, (_, number) => ({
    method: 'PUT',
    path: `/list/IMG_${number}.jpg`,
    body: newBytes(1024),
  }));
  await client.sendAll(requests, 8);
}

/** Somebody else at the same server: how long he waits at most shows whether one request holds up all others. */
class Bystander {
  readonly #candidate: Candidate;
  #running: Promise<void> = Promise.resolve();
  #isOver = false;
  #longestMs = 0;

  constructor(candidate: Candidate) {
    this.#candidate = candidate;
  }

  async begin(): Promise<void> {
    const { port } = this.#candidate.peer;
    const connection = await HttpConnection.open(port);
    this.#running = (async () => {
      while (!this.#isOver) {
        const began = performance.now();
        await connection.send({ method: 'GET', path: '/status.php' });
        this.#longestMs = Math.max(this.#longestMs, performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      connection[Symbol.dispose]();
    })();
  }

  async end(): Promise<number> {
    this.#isOver = true;
    await this.#running;
    return this.#longestMs;
  }
}
