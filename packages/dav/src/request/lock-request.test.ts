import { describe, expect, it } from 'vitest';
import { parseLockRequest } from './lock-request.ts';

const lockinfo = (scope: string, rest = '<D:locktype><D:write/></D:locktype>') =>
  `<D:lockinfo xmlns:D="DAV:"><D:lockscope>${scope}</D:lockscope>${rest}</D:lockinfo>`;

describe('parseLockRequest', () => {
  it('takes no body for a refresh', () => {
    expect(parseLockRequest('')).toEqual({ kind: 'refresh' });
  });

  it('reads scope and owner', () => {
    const rest = '<D:locktype><D:write/></D:locktype><D:owner>me <D:href>mailto:x</D:href></D:owner>';
    expect(parseLockRequest(lockinfo('<D:exclusive/>', rest))).toEqual({
      kind: 'acquire',
      scope: 'exclusive',
      ownerXml: 'me <D:href xmlns:D="DAV:">mailto:x</D:href>',
    });
    expect(parseLockRequest(lockinfo('<D:shared/>'))).toEqual({
      kind: 'acquire',
      scope: 'shared',
      ownerXml: null,
    });
  });

  it.each([
    ['another root', '<D:lock xmlns:D="DAV:"/>'],
    ['an unknown lock type', lockinfo('<D:shared/>', '<D:locktype><D:read/></D:locktype>')],
    ['no lock type', lockinfo('<D:shared/>', '')],
    ['no scope', lockinfo('')],
    ['both scopes', lockinfo('<D:shared/><D:exclusive/>')],
  ])('refuses %s', (_what, body) => {
    expect(() => parseLockRequest(body)).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });
});
