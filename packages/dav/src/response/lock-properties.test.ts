import { describe, expect, it } from 'vitest';
import { parseXml } from '../xml/parse-xml.ts';
import { type ActiveLock, lockBody, lockDiscovery, supportedLock } from './lock-properties.ts';

const lock: ActiveLock = {
  scope: 'exclusive',
  depth: 'infinity',
  ownerXml: 'me <D:href xmlns:D="DAV:">mailto:x</D:href>',
  timeoutSeconds: 300,
  token: 'urn:uuid:1',
  rootHref: '/files/u/a&b',
};

describe('lock properties', () => {
  it('describes every lock in force', () => {
    expect(lockDiscovery([lock, { ...lock, scope: 'shared', depth: 0, ownerXml: null }])).toBe(
      '<d:lockdiscovery>' +
        '<d:activelock><d:lockscope><d:exclusive/></d:lockscope><d:locktype><d:write/></d:locktype>' +
        '<d:depth>infinity</d:depth><d:owner>me <D:href xmlns:D="DAV:">mailto:x</D:href></d:owner>' +
        '<d:timeout>Second-300</d:timeout><d:locktoken><d:href>urn:uuid:1</d:href></d:locktoken>' +
        '<d:lockroot><d:href>/files/u/a&amp;b</d:href></d:lockroot></d:activelock>' +
        '<d:activelock><d:lockscope><d:shared/></d:lockscope><d:locktype><d:write/></d:locktype>' +
        '<d:depth>0</d:depth><d:timeout>Second-300</d:timeout>' +
        '<d:locktoken><d:href>urn:uuid:1</d:href></d:locktoken>' +
        '<d:lockroot><d:href>/files/u/a&amp;b</d:href></d:lockroot></d:activelock></d:lockdiscovery>',
    );
  });

  it('offers exclusive and shared write locks', () => {
    expect(supportedLock().match(/<d:(?:exclusive|shared|write)\/>/g)).toEqual([
      '<d:exclusive/>',
      '<d:write/>',
      '<d:shared/>',
      '<d:write/>',
    ]);
  });

  it('answers a LOCK with a whole document', () => {
    expect(parseXml(lockBody([lock]))).toMatchObject({ ns: 'DAV:', local: 'prop' });
  });
});
