import { expect, test } from 'vitest';
import { nextAddress } from './next-address.ts';

const site = { origin: 'http://photos.home:8080', fallback: '/' };

test.each(['/backup', '/photos/12?from=2026-06', '/keep/add-phone#two'])('goes on to %s', (wanted) => {
  expect(nextAddress(wanted, site)).toBe(wanted);
});

test.each([
  null,
  '',
  'backup',
  '//evil.example/',
  '/\\evil.example/',
  'https://evil.example/',
  '/\t/evil.example',
  'javascript:alert(1)',
])('does not leave the site for %s', (wanted) => {
  expect(nextAddress(wanted, site)).toBe('/');
});
