import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDisposition } from './content-disposition.ts';

describe('contentDisposition', () => {
  it('writes a plain name plainly', () => {
    expect(contentDisposition('attachment', 'IMG 4711 (1).HEIC')).toBe(
      'attachment; filename="IMG 4711 (1).HEIC"',
    );
  });

  it('adds the exact name where ASCII cannot carry it', () => {
    expect(contentDisposition('inline', "Omas 80. – 'é'.jpg")).toBe(
      `inline; filename="Omas 80. _ '_'.jpg"; filename*=UTF-8''Omas%2080.%20%E2%80%93%20%27%C3%A9%27.jpg`,
    );
  });

  it('lets no name end the quotes or the header', () => {
    expect(contentDisposition('attachment', 'a"; x="b\\\r\nSet-Cookie: c=d')).toBe(
      'attachment; filename="a_; x=_b___Set-Cookie: c=d"; ' +
        "filename*=UTF-8''a%22%3B%20x%3D%22b%5C%0D%0ASet-Cookie%3A%20c%3Dd",
    );
  });

  it('always is one header of printable ASCII from which the name can be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = contentDisposition('attachment', name);
        expect(header).toMatch(/^attachment; filename="[^"\\]*"(?:; filename\*=UTF-8''[\w%.!~-]*)?$/);
        expect(header).toMatch(/^[ -~]*$/);
        const extended = /filename\*=UTF-8''(.*)$/.exec(header)?.[1];
        expect(extended === undefined ? /"(.*)"/.exec(header)?.[1] : decodeURIComponent(extended)).toBe(name);
      }),
    );
  });
});
