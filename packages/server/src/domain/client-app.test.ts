import { expect, test } from 'vitest';
import { clientApp } from './client-app.ts';

test.each([
  ['Mozilla/5.0 (iOS) Nextcloud-iOS/6.5.0', 'nextcloud', 'Nextcloud', '6.5.0', 'ios'],
  ['Mozilla/5.0 (Android) Nextcloud-android/3.31.0', 'nextcloud', 'Nextcloud', '3.31.0', 'android'],
  [
    'Mozilla/5.0 (Linux) mirall/3.15.0git (Nextcloud, ubuntu-6.8.0 ClientArchitecture: x86_64)',
    'nextcloud',
    'Nextcloud',
    '3.15.0',
    'linux',
  ],
  [
    'Mozilla/5.0 (Windows) mirall/3.13.0stable-Win64 (build 20240417) (Nextcloud, windows-10.0.19045)',
    'nextcloud',
    'Nextcloud',
    '3.13.0',
    'windows',
  ],
  [
    'Mozilla/5.0 (Macintosh) mirall/3.14.1git (Nextcloud, osx-23.6.0)',
    'nextcloud',
    'Nextcloud',
    '3.14.1',
    'macos',
  ],
  ['PhotoSync/4.9.3 (iPhone; iOS 18.1; Scale/3.00)', 'photosync', 'PhotoSync', '4.9.3', 'ios'],
  ['PhotoSync (Android 14)', 'photosync', 'PhotoSync', null, 'android'],
  ['rclone/v1.60.1-DEV', 'rclone', 'rclone', '1.60.1', null],
  ['davfs2/1.6.1 neon/0.32.4', 'davfs2', 'davfs2', '1.6.1', 'linux'],
  ['WebDAVFS/3.0.0 (03008000) Darwin/23.6.0 (arm64)', 'finder', 'Finder', '3.0.0', 'macos'],
  ['Microsoft-WebDAV-MiniRedir/10.0.19045', 'windows', 'Windows', '10.0.19045', 'windows'],
  ['gvfs/1.54.0', 'gnome', 'GNOME', '1.54.0', 'linux'],
  ['cadaver/0.24 neon/0.32.4', 'cadaver', 'cadaver', '0.24', null],
  ['curl/8.5.0', 'curl', 'curl', '8.5.0', null],
  ['Doctor/2.1 beta', 'other', 'Doctor', '2.1', null],
  ['(nothing else)', 'other', '(nothing else)', null, null],
  ['Mum’s own script', 'other', 'Mum’s own script', null, null],
])('%s', (userAgent, ...app) => {
  const [kind, name, version, system] = app;
  expect(clientApp(userAgent)).toEqual({ kind, name, version, system });
});

test('an app that says nothing is nobody', () => {
  expect(clientApp(null)).toBeNull();
  expect(clientApp(' \u0000 ')).toBeNull();
});

test('a hostile name is cut', () => {
  expect(clientApp('x'.repeat(5000))?.name).toHaveLength(60);
});
