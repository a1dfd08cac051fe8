import type { ClientApp } from '@photokeep/contract/rest/devices';
import { expect, test } from 'vitest';
import { de } from '../messages/de/de.ts';
import { en } from '../messages/en/en.ts';
import { isGivenName, shownApp, shownName } from './shown-name.ts';

const iphone: ClientApp = { kind: 'nextcloud', name: 'Nextcloud', version: '7.1.2', system: 'ios' };
const rclone: ClientApp = { kind: 'rclone', name: 'rclone', version: '1.70', system: null };

test('a device that nobody named is called what it is, in the language of the reader', () => {
  const device = { name: 'Nextcloud (iPhone, iPad)', app: iphone };
  expect(shownName(device, en.backup)).toBe('iPhone or iPad');
  expect(shownName(device, de.backup)).toBe('iPhone oder iPad');
  expect(shownName({ name: 'Phone', app: null }, de.backup)).toBe('Telefon');
});

test('a name that somebody gave stays', () => {
  expect(shownName({ name: 'Mum’s phone', app: iphone }, en.backup)).toBe('Mum’s phone');
  expect(isGivenName('Mum’s phone')).toBe(false);
  expect(shownName({ name: 'App', app: rclone }, en.backup)).toBe('App');
});

test('an app is told with its version, and with what it runs on where the name does not say so', () => {
  expect(shownApp({ name: 'Nextcloud (iPhone, iPad)', app: iphone }, en.backup)).toBe('Nextcloud app 7.1.2');
  expect(shownApp({ name: 'Mum’s phone', app: iphone }, en.backup)).toBe(
    'Nextcloud app 7.1.2, iPhone or iPad',
  );
  expect(shownApp({ name: 'NAS', app: rclone }, de.backup)).toBe('rclone 1.70');
  expect(shownApp({ name: 'NAS', app: { ...rclone, version: null } }, de.backup)).toBe('rclone');
  expect(shownApp({ name: 'Phone', app: null }, de.backup)).toBe('Mit eigenem Passwort');
});
