import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { TusSender } from '../support/tus-sender.ts';
import { WebClient } from '../support/web-client.ts';

const told = (filename: string): Record<string, string> => ({
  filename,
  lastModified: String(Date.UTC(2021, 6, 9, 10)),
});

describe('case 60: whoever sends files over tus', () => {
  let served: ServedTestApp;
  let anna: TusSender;
  let page: WebClient;
  const from = (): string => served.baseUrl;
  const idOf = (address: string): string => address.split('/').at(-1) ?? '';

  beforeAll(async () => {
    served = await serveTestApp();
    anna = new TusSender(from);
    page = await new WebClient(served).signIn();
  });
  afterAll(() => served?.[Symbol.asyncDispose]());

  it.each([
    ['../../evil.jpg', 'Photos/2021/07/evil.jpg'],
    ['/etc/passwd', 'Photos/2021/07/passwd'],
    ['DCIM/100APPLE/IMG_0001.jpg', 'Photos/2021/07/IMG_0001.jpg'],
  ])('takes the last part of %s as the name', async (filename, path) => {
    const response = await anna.send(photo(), told(filename));
    expect(response.headers.get('photokeep-path')).toBe(path);
  });

  it.each(['', '..', 'a/..', 'nul\0.jpg', 'back\\slash.jpg', '.photokeep', `${'x'.repeat(256)}.jpg`])(
    'refuses a file called %j before its first byte',
    async (filename) => {
      const response = await anna.begin(10, told(filename));
      expect(response.status).toBe(400);
      expect(['invalid-name', 'invalid-request']).toContain(response.headers.get('photokeep-error'));
    },
  );

  it('has nothing at addresses that it did not make', async () => {
    for (const id of ['..', 'a', '%2e%2e%2fa', '00000000-0000-0000-0000-000000000000', 'tus:1']) {
      expect([id, (await anna.head(`/tus/${id}`)).status]).toEqual([id, 404]);
    }
  });

  it('shows nobody another account’s uploads', async () => {
    await served.test.app.use.accounts.create({ name: 'cleo', password: 'battery staple' }, { door: 'test' });
    const cleo = new TusSender(from, `Basic ${Buffer.from('cleo:battery staple').toString('base64')}`);
    const address = await anna.begun(1000, told('private.jpg'));
    expect((await cleo.head(address)).status).toBe(404);
    expect((await cleo.add(address, 0, photo(1000))).status).toBe(404);
    expect((await cleo.request('DELETE', address)).status).toBe(404);
    const other = await new WebClient(served).signIn('cleo', 'battery staple');
    const { status } = await other.fetch('GET /uploads/{id}', { params: { id: idOf(address) } });
    expect(status).toBe(404);
    expect((await anna.head(address)).headers.get('upload-offset')).toBe('0');
  });

  it('takes a ticket from a page and no cookie', async () => {
    const nobody = await new TusSender(from, null).request('HEAD', '/tus/x', { Cookie: page.cookie });
    expect(nobody.status).toBe(401);
    expect(nobody.headers.get('www-authenticate')).toMatch(/^Basic/);
    const wrong = await new TusSender(from, 'Bearer abcde').begin(10, told('a.jpg'));
    expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    const { body } = await page.call('POST /uploads/ticket');
    const bytes = photo();
    const ticket = new TusSender(from, `Bearer ${body.ticket}`);
    expect((await ticket.send(bytes, told('ticket.jpg'))).headers.get('photokeep-result')).toBe('stored');
    const phone = await page.fetch('POST /uploads/ticket', {
      headers: { Origin: 'https://elsewhere.example' },
    });
    expect(phone.status).toBe(403);
  });

  it('takes no ticket of somebody who has signed out', async () => {
    const other = await new WebClient(served).signIn();
    const { body } = await other.call('POST /uploads/ticket');
    await other.call('DELETE /session');
    const response = await new TusSender(from, `Bearer ${body.ticket}`).begin(10, told('a.jpg'));
    expect(response.status).toBe(401);
  });

  it('takes an app’s own password', async () => {
    const { token } = await served.test.app.use.accounts.addDevice(served.test.account.id, 'Camera', {
      door: 'test',
    });
    const app = new TusSender(from, `Basic ${Buffer.from(`anna:${token}`).toString('base64')}`);
    expect((await app.send(photo(), told('app.jpg'))).headers.get('photokeep-result')).toBe('stored');
  });
});
