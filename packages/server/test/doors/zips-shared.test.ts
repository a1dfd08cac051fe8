import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { databaseEngines, type ServedOnEngine, serveOnEngine } from '../support/serve-on-engine.ts';
import type { ShareData } from '../support/sharing.ts';
import { type SharingPair, sharingPair } from '../support/sharing-pair.ts';
import { WebClient } from '../support/web-client.ts';

/** More than lies between the disk and whoever reads: what is behind it is opened only when they go on. */
const bigBytes = 24_000_000;

describe.each(databaseEngines)('ZIP files of what others share, on %s', (engine) => {
  let on: ServedOnEngine;
  let pair: SharingPair;
  let ben: WebClient;
  beforeAll(async () => {
    on = await serveOnEngine(engine);
    pair = await sharingPair(on.served);
    ben = await new WebClient(on.served).signIn('ben', 'battery staple');
  });
  afterAll(() => on[Symbol.asyncDispose]());

  const revoke = async ({ id }: ShareData): Promise<void> => {
    const { status } = await pair.anna.call('DELETE', `shares/${id}`);
    expect(status).toBe(200);
  };

  /** Begins to download and goes on after something has happened. @returns whether it came whole */
  const downloadWhile = async (path: string, happens: () => Promise<unknown>): Promise<boolean> => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(`${on.served.baseUrl}/api/v1${path}`, { headers: { Cookie: ben.cookie } }, resolve)
        .on('error', reject)
        .end();
    });
    expect(answer.statusCode).toBe(200);
    await happens();
    try {
      for await (const _ of answer);
      return answer.complete;
    } catch {
      return false;
    }
  };

  const bigFolder = async (name: string): Promise<{ share: ShareData; path: string }> => {
    const share = await pair.shared(name, 1);
    await pair.as.anna('PUT', `${name}/a.bin`, { body: new Uint8Array(bigBytes).fill(7) });
    await pair.as.anna('PUT', `${name}/b.bin`, { body: `what is still to come of ${name}` });
    return { share, path: `/folders/${await pair.idOf(name)}/zip` };
  };

  it('come whole while they are shared', async () => {
    const { path } = await bigFolder('Whole');
    expect(await downloadWhile(path, () => Promise.resolve())).toBe(true);
  });

  it('break off when the share ends on the way', async () => {
    const { share, path } = await bigFolder('Revoked');
    const { clock } = on.served.test.app.foundation;
    const later = clock.monotonicMs() + 60_000;
    const end = async (): Promise<void> => {
      await revoke(share);
      vi.spyOn(clock, 'monotonicMs').mockReturnValue(later);
    };
    expect(await downloadWhile(path, end)).toBe(false);
    vi.restoreAllMocks();
    const id = await pair.idOf('Revoked');
    expect((await ben.call('GET /folders/{id}/zip', { params: { id } })).status).toBe(404);
  });

  it('break off when what is still to come leaves the share, or goes to the trash', async () => {
    const moved = await bigFolder('Moved');
    await pair.as.anna('MKCOL', 'Kept');
    const Destination = `${on.served.baseUrl}/remote.php/dav/files/anna/Kept/b.bin`;
    const move = () => pair.as.anna('MOVE', 'Moved/b.bin', { headers: { Destination } });
    expect(await downloadWhile(moved.path, move)).toBe(false);
    const deleted = await bigFolder('Deleted');
    expect(await downloadWhile(deleted.path, () => pair.as.anna('DELETE', 'Deleted/b.bin'))).toBe(false);
  });

  it('are not sent for a ticket from before the share ended', async () => {
    const share = await pair.shared('Ticket', 1);
    const file = Number(await pair.idOf('Ticket/one.jpg'));
    for (const entryIds of [[Number(await pair.idOf('Ticket'))], [file]]) {
      const { body } = await ben.call('POST /zips', { body: { entryIds } });
      const response = await ben.fetch('GET /zips/{id}', { params: { id: body.id } });
      expect((await response.arrayBuffer()).byteLength).toBe(body.sizeBytes);
    }
    const late = (await ben.call('POST /zips', { body: { entryIds: [file] } })).body;
    await revoke(share);
    expect((await ben.call('GET /zips/{id}', { params: { id: late.id } })).status).toBe(404);
  });

  it('of a file that is shared by itself come as well', async () => {
    await pair.as.anna('MKCOL', 'Single');
    await pair.as.anna('PUT', 'Single/only.txt', { body: 'only this' });
    const fields = { path: '/Single/only.txt', shareType: '0', shareWith: 'ben', permissions: '1' };
    expect((await pair.anna.call('POST', 'shares', fields)).status).toBe(200);
    const entryIds = [Number(await pair.idOf('Single/only.txt'))];
    const { body } = await ben.call('POST /zips', { body: { entryIds } });
    const response = await ben.fetch('GET /zips/{id}', { params: { id: body.id } });
    expect((await response.arrayBuffer()).byteLength).toBe(body.sizeBytes);
  });

  it('are told to have changed where they are not what was announced', async () => {
    const share = await pair.shared('Changed', 1);
    const entryIds = [Number(await pair.idOf('Changed'))];
    const { body } = await ben.call('POST /zips', { body: { entryIds } });
    await pair.as.anna('PUT', 'Changed/two.txt', { body: 'one more' });
    expect((await ben.call('GET /zips/{id}', { params: { id: body.id } })).status).toBe(409);
    await revoke(share);
  });
});
