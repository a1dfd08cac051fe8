import { picture } from '@photokeep/media/testing/picture';
import type { Summary } from '@photokeep/contract/rest/assets';
import type { Invitation } from '@photokeep/contract/rest/devices';
import type { BrowserContextOptions } from 'playwright-core';
import { expect, vi } from 'vitest';
import { password, type PhotokeepProcess, user } from '../support/photokeep-process.ts';

export type Cookies = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/** A request of the pages: with a cookie, and saying where it comes from. */
async function ask(
  { baseUrl }: Pick<PhotokeepProcess, 'baseUrl'>,
  path: string,
  { cookies, body }: { readonly cookies?: Cookies; readonly body?: unknown },
): Promise<Response> {
  const cookie = cookies?.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return fetch(`${baseUrl}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      Origin: baseUrl,
      ...(cookie !== undefined && { Cookie: cookie }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** What a browser remembers once anna has signed in. */
export async function annasCookies(server: PhotokeepProcess): Promise<Cookies> {
  const response = await ask(server, '/session', { body: { name: user, password } });
  const [name = '', value = ''] = (response.headers.get('set-cookie') ?? '').split(';')[0]?.split('=') ?? [];
  const place = { domain: '127.0.0.1', path: '/', expires: -1 };
  return {
    cookies: [{ name, value, ...place, httpOnly: true, secure: false, sameSite: 'Lax' }],
    origins: [],
  };
}

/** Waits until so many photos are in the timeline, and the background has nothing left to do. */
export async function settle(server: PhotokeepProcess, cookies: Cookies, count: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const { photos, waiting } = (await (await ask(server, '/summary', { cookies })).json()) as Summary;
      expect({ photos, waiting }).toEqual({ photos: count, waiting: 0 });
    },
    { timeout: 300_000, interval: 250 },
  );
}

/** One more device. @returns its password */
export async function addDevice(server: PhotokeepProcess, cookies: Cookies): Promise<string> {
  const answer = await ask(server, '/phone-invitations', { cookies, body: { kind: 'app-password' } });
  return ((await answer.json()) as Invitation).appPassword ?? '';
}

/** A device sends a file to where a folder is. */
export async function sendInVain(server: PhotokeepProcess, appPassword: string): Promise<void> {
  const { status } = await fetch(`${server.baseUrl}/remote.php/dav/files/${user}/`, {
    method: 'PUT',
    body: 'x',
    headers: { Authorization: `Basic ${Buffer.from(`${user}:${appPassword}`).toString('base64')}` },
  });
  if (status !== 405) throw new Error(`it got ${status}`);
}

export async function put(server: PhotokeepProcess, name: string, bytes: Buffer): Promise<void> {
  const { status } = await server.request(
    'PUT',
    `/remote.php/dav/files/${user}/${encodeURIComponent(name)}`,
    {
      body: bytes,
    },
  );
  if (status !== 201) throw new Error(`${name} got ${status}`);
}

/** @param day `YYYY:MM:DD`; of noon, and each number later by a minute */
export async function putPhoto(server: PhotokeepProcess, day: string, number: number): Promise<void> {
  const upright = number % 3 === 0;
  const bytes = await picture({
    widthPx: upright ? 300 : 400,
    heightPx: upright ? 400 : 300,
    color: { r: (number * 40) % 256, g: (number * 90) % 256, b: 120 },
    takenAt: `${day} 12:${String(number).padStart(2, '0')}:00`,
  });
  await put(server, `${day.replaceAll(':', '')} ${number}.jpg`, bytes);
}
