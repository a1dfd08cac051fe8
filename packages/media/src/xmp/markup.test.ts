import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { xmpProperties } from '../facts/xmp-properties.ts';
import { cutProperties } from '../sidecars/cut-properties.ts';
import { attributes, markup } from './markup.ts';

test('tags are told in order, comments and the like are passed over', () => {
  const text = `<?x <no> ?><!-- <no/> --><a b='>' c="1">t<![CDATA[<no>]]><d/></a><!X><e`;
  const told = [...markup(text)].map((tag) => (tag.kind === 'stray' ? '?' : `${tag.kind} ${tag.name}`));
  expect(told).toEqual(['open a', 'empty d', 'close a', '?']);
  expect([...markup('<!-- <a/>')]).toEqual([{ kind: 'stray' }]);
  const found = [...attributes(` 1 b = '>' c x:d="=" e=`)].map(({ name, value }) => name + value);
  expect(found).toEqual([`b'>'`, 'x:d"="']);
});

const inDescription = (inside: string): string => `<rdf:RDF><rdf:Description${inside}/></rdf:RDF>`;
const many = (text: string): string => text.repeat(Math.ceil(200_000 / text.length));

test.each<[string, string]>([
  ['spaces', inDescription(`${many(' ')}x`)],
  ['a long name', inDescription(` ${many('a')}`)],
  ['properties that go', inDescription(many(` a=''`))],
  ['equals signs', inDescription(many(' a = '))],
  ['tags that begin', many('<a')],
  ['a tag that never ends', `<${many('a ')}`],
  ['a name that never ends', `<${many('a')}`],
  ['quotes that never end', many(`<a b="`)],
  ['comments that never end', many('<!-- >')],
  ['declarations that never end', many('<![CDATA[')],
  ['depth', `<rdf:RDF>${many('<a>')}${many('</a>')}</rdf:RDF>`],
  ['properties', `<rdf:RDF><rdf:Description>${many('<a> </a>')}</rdf:Description></rdf:RDF>`],
])('a packet full of %s takes as long as its length allows', (_what, packet) => {
  const startMs = performance.now();
  cutProperties(packet, new Set(['a']));
  xmpProperties(packet);
  expect(performance.now() - startMs).toBeLessThan(5000);
});
