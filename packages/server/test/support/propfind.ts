import { type ListedResource, readMultistatus } from './read-multistatus.ts';
import type { RunningTestApp } from './serve-test-app.ts';

const namespaces = 'xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns" xmlns:nc="http://nextcloud.org/ns"';

export interface Question {
  readonly depth: '0' | '1';
  /** elements in the prefixes d, oc and nc, as `<oc:fileid/>` */
  readonly props: string;
}

/** PROPFIND as the apps send it. @throws Error where the answer is no multistatus */
export async function propfind(
  served: Pick<RunningTestApp, 'request'>,
  path: string,
  { depth, props }: Question,
): Promise<ListedResource[]> {
  const body = `<d:propfind ${namespaces}><d:prop>${props}</d:prop></d:propfind>`;
  const response = await served.request('PROPFIND', path, { body, headers: { Depth: depth } });
  if (response.status !== 207) throw new Error(`PROPFIND of ${path} got ${response.status}`);
  return readMultistatus(await response.text());
}
