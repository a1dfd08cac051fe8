import { describe, expect, it } from 'vitest';
import { ThreadDigests } from './thread-digests.ts';

describe('digests whose thread is lost', () => {
  const begin = (): ThreadDigests =>
    new ThreadDigests({ id: 1, send: () => undefined, ended: () => undefined });

  it('let go whoever waits for an update, and refuse the next one', async () => {
    const digests = begin();
    const update = digests.update([Buffer.from('one')]);
    digests.fail(new Error('lost'));
    await expect(update).resolves.toBeUndefined();
    await expect(digests.update([Buffer.from('two')])).rejects.toThrow('lost');
  });

  it('never tell a result', async () => {
    const digests = begin();
    const asked = digests.soFar();
    digests.fail(new Error('lost'));
    await expect(asked).rejects.toThrow('lost');
    await expect(digests.finish()).rejects.toThrow('lost');
  });
});
