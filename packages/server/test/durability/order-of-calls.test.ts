import { expect, it } from 'vitest';
import { someBytes } from '../support/bodies.ts';
import { startPhotokeep } from '../support/photokeep-process.ts';
import { type SystemCall, systemCallsOf } from './system-calls.ts';

/** kill -9 cannot show a missing fsync: what was written is in the kernel's memory all the same. */
it.each([
  { what: 'a small photo', sizeBytes: 10_240 },
  { what: 'a large photo', sizeBytes: 3_000_000 },
])(
  'case 12: $what is answered after it, its name and the index are safe, in that order',
  async ({ sizeBytes }) => {
    await using server = await startPhotokeep();
    const calls = await systemCallsOf(server.pid, async () => {
      const body = someBytes(sizeBytes);
      const { status } = await server.request('PUT', '/remote.php/dav/files/anna/traced.jpg', { body });
      expect(status).toBe(201);
    });
    const sync = String.raw`^(fsync|fdatasync)\(\d+<`;
    const library = server.home.library('anna');
    let last: SystemCall = { text: 'the beginning', begin: -1, end: -1 };
    for (const [step, pattern] of [
      ['the bytes are made safe', `${sync}${library}/\\.photokeep/staging/`],
      ['the intent is made safe', `${sync}.*photokeep\\.db-wal>`],
      ['the photo gets its name', `^link(at)?\\(.*"${library}/traced\\.jpg"`],
      ['its folder is made safe', `${sync}${library}>`],
      ['the index is made safe', `${sync}.*photokeep\\.db-wal>`],
      ['the client is answered', String.raw`^writev?\(\d+<(socket|TCP).*HTTP/1\.1 201`],
    ] as const) {
      const next = calls.find(({ text, begin }) => begin > last.end && new RegExp(pattern).test(text));
      expect(next, `${step} after: ${last.text}\n${calls.map(({ text }) => text).join('\n')}`).toBeDefined();
      if (next !== undefined) last = next;
    }
  },
);
