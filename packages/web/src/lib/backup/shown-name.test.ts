import { expect, test } from 'vitest';
import { de } from '../messages/de/de.ts';
import { en } from '../messages/en/en.ts';
import { isGivenName, shownName } from './shown-name.ts';

test('a device that nobody named is called what it is, in the language of the reader', () => {
  const device = { name: 'Nextcloud (iPhone, iPad)', client: 'Nextcloud (iPhone, iPad)' };
  expect(shownName(device, en.backup)).toBe('iPhone or iPad');
  expect(shownName(device, de.backup)).toBe('iPhone oder iPad');
  expect(shownName({ name: 'Phone', client: null }, de.backup)).toBe('Telefon');
});

test('a name that somebody gave stays', () => {
  expect(shownName({ name: 'Mum’s phone', client: 'Nextcloud (Android)' }, en.backup)).toBe('Mum’s phone');
  expect(isGivenName('Mum’s phone')).toBe(false);
  expect(shownName({ name: 'App', client: 'rclone/v1.70' }, en.backup)).toBe('App');
});
