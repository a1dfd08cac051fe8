import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { announcedBytes, hasBody, readBody, RequestBody } from './request-body.ts';

interface Received extends AsyncDisposable {
  readonly req: IncomingMessage;
  readonly client: Socket;
}

/** Sends this to a server. The body waits there for whoever wants it. */
async function receive(...pieces: readonly string[]): Promise<Received> {
  const server = createServer().listen(0, '127.0.0.1');
  server.on('clientError', () => undefined);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1');
  client.on('error', () => undefined);
  for (const piece of pieces) client.write(piece);
  const [req]: [IncomingMessage] = (await once(server, 'request')) as [IncomingMessage];
  return {
    req,
    client,
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const head = (...headers: string[]): string => ['PUT / HTTP/1.1', 'Host: a', ...headers, '', ''].join('\r\n');
const textOf = async (body: RequestBody): Promise<string> =>
  Buffer.concat(await Array.fromAsync(body)).toString();

describe('a request body', () => {
  it('comes whole, whatever its framing', async () => {
    await using counted = await receive(head('Content-Length: 5'), 'hel', 'lo');
    expect(await textOf(new RequestBody(counted.req))).toBe('hello');
    await using chunked = await receive(
      head('Transfer-Encoding: chunked'),
      '3\r\nhel\r\n',
      '2\r\nlo\r\n0\r\n\r\n',
    );
    expect(await textOf(new RequestBody(chunked.req))).toBe('hello');
    await using empty = await receive(head());
    expect(await textOf(new RequestBody(empty.req))).toBe('');
  });

  it('that breaks off is incomplete', async () => {
    await using cut = await receive(head('Content-Length: 50'), 'only this');
    const body = new RequestBody(cut.req);
    expect((await body.next()).value).toHaveLength(9);
    cut.client.resetAndDestroy();
    await expect(body.next()).rejects.toMatchObject({ code: 'incomplete' });
  });

  it('is incomplete where the client was gone before anybody asked', async () => {
    await using gone = await receive(head('Content-Length: 50'));
    gone.client.resetAndDestroy();
    await once(gone.req, 'close').catch(() => undefined);
    await expect(new RequestBody(gone.req).next()).rejects.toMatchObject({ code: 'incomplete' });
  });

  it('is never taken for whole when its last bytes were lost on the way to us', async () => {
    const text = 'x'.repeat(300_000);
    const chunked = `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;
    await using slow = await receive(head('Transfer-Encoding: chunked'), chunked);
    const body = new RequestBody(slow.req);
    let received = (await body.next()).value?.length ?? 0;
    slow.client.resetAndDestroy();
    await once(slow.req, 'close').catch(() => undefined);
    await expect(
      (async () => {
        for await (const chunk of body) received += chunk.length;
        if (received < text.length) return 'taken for whole';
        throw new Error('there was nothing to lose');
      })(),
    ).rejects.toThrow(/connection broke|nothing to lose/);
  });

  it('makes the client wait while nobody takes it', async () => {
    await using slow = await receive(head(`Content-Length: ${8 * 1024 * 1024}`), 'x'.repeat(8 * 1024 * 1024));
    const body = new RequestBody(slow.req);
    await body.next();
    await expect.poll(() => slow.req.isPaused()).toBe(true);
    expect(await textOf(body)).not.toBe('');
  });

  it('of a small request is read as a whole, and refused beyond its limit', async () => {
    await using small = await receive(head('Content-Length: 5'), 'hello');
    expect((await readBody(small.req, 5)).toString()).toBe('hello');
    await using announced = await receive(head('Content-Length: 6'), 'hello!');
    await expect(readBody(announced.req, 5)).rejects.toMatchObject({ code: 'too-large' });
    await using unannounced = await receive(head('Transfer-Encoding: chunked'), '6\r\nhello!\r\n0\r\n\r\n');
    await expect(readBody(unannounced.req, 5)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('is announced by its length or by chunks', async () => {
    await using counted = await receive(head('Content-Length: 5'));
    expect([announcedBytes(counted.req), hasBody(counted.req)]).toEqual([5, true]);
    await using chunked = await receive(head('Transfer-Encoding: chunked'));
    expect([announcedBytes(chunked.req), hasBody(chunked.req)]).toEqual([null, true]);
    await using none = await receive(head('Content-Length: 0'));
    expect([announcedBytes(none.req), hasBody(none.req)]).toEqual([0, false]);
  });
});
