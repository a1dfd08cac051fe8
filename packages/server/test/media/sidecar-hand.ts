import { utimes, writeFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { visibleFiles } from '../support/library-state.ts';
import { rebuildIndex } from '../support/rebuild-index.ts';
import { scanFolders } from '../support/scan-folders.ts';
import type { StackApp } from './stack-app.ts';

const dav = '/remote.php/dav/files/anna/';

export const xmp = (rating: number): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description xmp:Rating="${rating}"/></rdf:RDF></x:xmpmeta>`;

export const aae =
  '<?xml version="1.0"?><plist version="1.0"><dict><key>adjustmentBaseVersion</key><integer>0</integer></dict></plist>';

/** Two moments. */
export const [noon, evening] = [{ at: '12:00:00' }, { at: '18:00:00' }];

/** Stars and captions of the timeline, by name. */
export async function told(app: StackApp): Promise<Record<string, string>> {
  const items = await app.items();
  return Object.fromEntries(
    items.map(({ name, rating, caption }) => [name, `${rating} ${caption ?? ''}`.trim()]),
  );
}

/** Of all files that are shown. */
export const paths = async ({ served }: StackApp): Promise<string[]> =>
  Object.keys(await visibleFiles(served.test)).toSorted();

export async function say(
  app: StackApp,
  name: string,
  changes: { rating?: number; caption?: string },
): Promise<void> {
  const id = (await app.items()).find((item) => item.name === name)?.id ?? 0;
  await app.client.call('PATCH /assets', { body: { ids: [id], changes } });
  await app.settle();
}

interface Sent {
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array;
}

/** @returns the status */
export async function send(app: StackApp, method: string, path: string, sent: Sent = {}): Promise<number> {
  const { status } = await app.served.request(method, dav + encodeURI(path), sent);
  await app.settle();
  return status;
}

export interface Transfer {
  readonly from: string;
  readonly to: string;
}

export const transfer = (app: StackApp, method: 'MOVE' | 'COPY', { from, to }: Transfer): Promise<number> =>
  send(app, method, from, { headers: { Destination: `${app.served.baseUrl}${dav}${encodeURI(to)}` } });

/** By a client that names the version that it replaces. @returns the status */
export async function replace(app: StackApp, path: string, body: Uint8Array): Promise<number> {
  const { headers } = await app.served.request('HEAD', dav + encodeURI(path));
  return send(app, 'PUT', path, { body, headers: { 'If-Match': headers.get('etag') ?? '' } });
}

/** As another program does that writes over a file, some time ago. */
export async function saveOnDisk(app: StackApp, name: string, bytes: Uint8Array): Promise<void> {
  const { test } = app.served;
  const path = test.home.library('anna', name);
  const before = new Date(Date.now() - 60_000);
  await writeFile(path, bytes);
  await utimes(path, before, before);
  expect(await scanFolders(test)).toMatchObject({ rewritten: 1 });
  await app.settle();
}

/** Id of what a path shows. */
export async function entryAt({ served }: StackApp, path: string): Promise<number> {
  const { app, account } = served.test;
  const { index } = app.foundation;
  const library = await index.library(account.id);
  return (library && (await index.resolve(library, path.split('/'))).found?.entry.id) ?? 0;
}

/** The latest one. */
export async function restoreVersion(app: StackApp, path: string): Promise<void> {
  const { app: running, account } = app.served.test;
  const fileId = await entryAt(app, path);
  const [version] = await running.foundation.index.versions(fileId);
  const request = { accountId: account.id, fileId, versionId: version?.entry.id ?? 0, by: { door: 'cli' } };
  await running.use.tree.restoreVersion(request);
  await app.settle();
}

/** The index is made anew from the journal. */
export async function again(app: StackApp): Promise<void> {
  await rebuildIndex(app.served.test);
  await app.client.signIn();
  await app.settle();
}
