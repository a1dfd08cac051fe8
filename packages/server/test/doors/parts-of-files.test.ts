import { describe, expect, it } from 'vitest';
import { propfind } from '../support/propfind.ts';
import { suiteApp } from '../support/suite-app.ts';

const served = suiteApp();
const files = '/remote.php/dav/files/anna';

/** What older programs send in place of a whole file: the answer must not let them believe that it was taken. */
const parts: readonly [what: string, name: string, headers: Readonly<Record<string, string>>][] = [
  ['a chunk of the first version of chunked uploads', 'sea.mp4-chunking-4711-2-0', { 'OC-Chunked': '1' }],
  ['a range of bytes', 'sea.mp4', { 'Content-Range': 'bytes 0-3/8' }],
];

describe('PUT of a part', () => {
  it.each(parts)('makes no file of %s', async (_what, name, headers) => {
    const response = await served.request('PUT', `${files}/${name}`, { body: 'half', headers });
    expect(response.status).toBe(501);
    expect(await response.text()).toContain(
      '<s:exception>Sabre\\DAV\\Exception\\NotImplemented</s:exception>',
    );
    expect(await propfind(served, files, { depth: '1', props: '<d:resourcetype/>' })).toHaveLength(1);
  });
});
