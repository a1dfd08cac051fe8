import { describe, expect, it } from 'vitest';
import { parseSearchRequest } from './search-request.ts';

const dav = (local: string) => ({ ns: 'DAV:', local });
const SELECT = '<d:select><d:prop><d:getetag/><o:fileid/></d:prop></d:select>';
const SCOPE = '<d:scope><d:href>/files/u</d:href><d:depth>infinity</d:depth></d:scope>';
const FROM = `<d:from>${SCOPE}</d:from>`;

function search(where: string, rest = '', start = SELECT + FROM): string {
  return (
    '<d:searchrequest xmlns:d="DAV:" xmlns:o="urn:o"><d:basicsearch>' +
    `${start}${where && `<d:where>${where}</d:where>`}${rest}</d:basicsearch></d:searchrequest>`
  );
}

const compare = (op: string, prop: string, literal: string) =>
  `<d:${op}><d:prop><${prop}/></d:prop><d:literal>${literal}</d:literal></d:${op}>`;

describe('parseSearchRequest', () => {
  it('reads a media search: types, a time window, order and limit, with layout between the elements', () => {
    const request = parseSearchRequest(
      search(
        `<d:and>
           <d:or>${compare('like', 'd:getcontenttype', 'image/%')}
                 ${compare('like', 'd:getcontenttype', 'video/%')}</d:or>
           <d:or><d:and>${compare('lt', 'd:getlastmodified', '4001-01-01T00:00:00+00:53')}
                        ${compare('gt', 'd:getlastmodified', '1688474096')}</d:and></d:or>
         </d:and>`,
        `<d:orderby>
           <d:order><d:prop><d:getlastmodified/></d:prop><d:descending/></d:order>
           <d:order><d:prop><d:displayname/></d:prop></d:order>
         </d:orderby><d:limit><d:nresults> 300 </d:nresults></d:limit>`,
      ),
    );
    expect(request).toEqual({
      select: { kind: 'prop', names: [dav('getetag'), { ns: 'urn:o', local: 'fileid' }] },
      scopes: [{ href: '/files/u', depth: 'infinity' }],
      where: {
        op: 'and',
        operands: [
          {
            op: 'or',
            operands: [
              { op: 'like', property: dav('getcontenttype'), literal: 'image/%' },
              { op: 'like', property: dav('getcontenttype'), literal: 'video/%' },
            ],
          },
          {
            op: 'or',
            operands: [
              {
                op: 'and',
                operands: [
                  { op: 'lt', property: dav('getlastmodified'), literal: '4001-01-01T00:00:00+00:53' },
                  { op: 'gt', property: dav('getlastmodified'), literal: '1688474096' },
                ],
              },
            ],
          },
        ],
      },
      orderBy: [
        { property: dav('getlastmodified'), descending: true },
        { property: dav('displayname'), descending: false },
      ],
      limit: 300,
    });
  });

  it.each(['eq', 'lt', 'lte', 'gt', 'gte', 'like'])('reads the comparison %s', (op) => {
    expect(parseSearchRequest(search(compare(op, 'o:fileid', ' 12 '))).where).toEqual({
      op,
      property: { ns: 'urn:o', local: 'fileid' },
      literal: ' 12 ',
    });
  });

  it('reads a literal that names its type', () => {
    const where =
      '<d:gt><d:prop><d:getcontentlength/></d:prop><d:typed-literal>10000</d:typed-literal></d:gt>';
    expect(parseSearchRequest(search(where)).where).toMatchObject({ op: 'gt', literal: '10000' });
  });

  it('reads not, is-defined and is-collection', () => {
    const where = '<d:not><d:is-defined><d:prop><o:note/></d:prop></d:is-defined></d:not>';
    expect(parseSearchRequest(search(where)).where).toEqual({
      op: 'not',
      operand: { op: 'is-defined', property: { ns: 'urn:o', local: 'note' } },
    });
    expect(parseSearchRequest(search('<d:is-collection/>')).where).toEqual({ op: 'is-collection' });
  });

  it('takes empty parts for absent ones', () => {
    const request = parseSearchRequest(search('', '<d:where/><d:orderby/>'));
    expect(request).toMatchObject({ where: null, orderBy: [], limit: null });
  });

  it('keeps the scope as it was written, with its depth, or infinite without one', () => {
    const start =
      `${SELECT}<d:from>` +
      '<d:scope><d:href> /files/u/a%20b </d:href><d:depth>1</d:depth></d:scope>' +
      '<d:scope><d:href>/files/u/é &amp; b</d:href></d:scope></d:from>';
    expect(parseSearchRequest(search('', '', start)).scopes).toEqual([
      { href: '/files/u/a%20b', depth: 1 },
      { href: '/files/u/é & b', depth: 'infinity' },
    ]);
  });

  it('reads allprop', () => {
    const start = `<d:select><d:allprop/></d:select>${FROM}`;
    expect(parseSearchRequest(search('', '', start)).select).toEqual({ kind: 'allprop' });
  });

  it('keeps an enormous limit a number', () => {
    const limit = `<d:limit><d:nresults>${'9'.repeat(400)}</d:nresults></d:limit>`;
    expect(parseSearchRequest(search('', limit)).limit).toBe(Number.MAX_SAFE_INTEGER);
  });

  it.each([
    ['as many conditions as no database takes', search(`<d:or>${'<d:is-collection/>'.repeat(1000)}</d:or>`)],
    [
      'the same, one within the other',
      search('<d:or><d:is-collection/>'.repeat(50) + '<d:is-collection/>'.repeat(200) + '</d:or>'.repeat(50)),
    ],
    ['an endless pattern', search(compare('like', 'd:displayname', '%a'.repeat(30_000)))],
    [
      'as many keys to order by',
      search('', `<d:orderby>${'<d:order><d:prop><d:getetag/></d:prop></d:order>'.repeat(1000)}</d:orderby>`),
    ],
  ])('refuses %s', (_what, body) => {
    expect(() => parseSearchRequest(body)).toThrow(expect.objectContaining({ kind: 'too-large' }));
  });

  it.each([
    ['another grammar', '<d:searchrequest xmlns:d="DAV:"><d:sql/></d:searchrequest>'],
    ['no select', search('', '', FROM)],
    ['no scope', search('', '', `${SELECT}<d:from/>`)],
    ['an unknown operator', search('<d:contains>x</d:contains>')],
    ['an operator of another namespace', search('<o:and/>')],
    ['two conditions', search('<d:is-collection/><d:is-collection/>')],
    ['not without condition', search('<d:not/>')],
    ['a comparison without literal', search('<d:eq><d:prop><d:getetag/></d:prop></d:eq>')],
    ['a comparison without property', search('<d:eq><d:prop/><d:literal>1</d:literal></d:eq>')],
    ['more than a handful of scopes', search('', '', SELECT + `<d:from>${SCOPE.repeat(6)}</d:from>`)],
    ['a limit that is no number', search('', '<d:limit><d:nresults>-1</d:nresults></d:limit>')],
  ])('refuses %s', (_what, body) => {
    expect(() => parseSearchRequest(body)).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });
});
