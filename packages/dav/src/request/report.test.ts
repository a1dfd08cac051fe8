import { describe, expect, it } from 'vitest';
import { parseReport } from './report.ts';

describe('parseReport', () => {
  it('reads root, properties and rules', () => {
    const body = `<o:filter-files xmlns:d="DAV:" xmlns:o="urn:o">
      <d:prop><d:getetag/><o:size/></d:prop>
      <o:filter-rules><o:favorite> 1 </o:favorite><o:tag>a</o:tag></o:filter-rules>
    </o:filter-files>`;
    expect(parseReport(body)).toEqual({
      root: { ns: 'urn:o', local: 'filter-files' },
      names: [
        { ns: 'DAV:', local: 'getetag' },
        { ns: 'urn:o', local: 'size' },
      ],
      rules: [
        { name: { ns: 'urn:o', local: 'favorite' }, text: '1' },
        { name: { ns: 'urn:o', local: 'tag' }, text: 'a' },
      ],
    });
  });

  it('leaves it to the server whether a report is known', () => {
    expect(parseReport('<d:sync-collection xmlns:d="DAV:"/>')).toEqual({
      root: { ns: 'DAV:', local: 'sync-collection' },
      names: [],
      rules: [],
    });
  });
});
