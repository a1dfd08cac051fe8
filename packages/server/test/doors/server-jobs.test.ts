import type { JobsView } from '@photokeep/contract/rest/jobs';
import { expect, it, vi } from 'vitest';
import { writeSidecar } from '../../src/domain/job.ts';
import { photo } from '../rulings/photos.ts';
import { databaseEngines, serveOnEngine } from '../support/serve-on-engine.ts';
import { WebClient } from '../support/web-client.ts';

it.each(databaseEngines)(
  'background work is counted, told of, and tried again when asked, on %s',
  async (engine) => {
    await using running = await serveOnEngine(engine);
    const { served } = running;
    const { use, foundation } = served.test.app;
    const client = await new WebClient(served).signIn();
    const look = async (kind: JobsView['kind']): Promise<JobsView | undefined> =>
      (await client.call('GET /server/jobs')).body.jobs.find((one) => one.kind === kind);
    expect(await look('look')).toEqual({ kind: 'look', waiting: 0, done: 0, parked: 0, reasons: [] });

    const { headers } = { headers: { Cookie: client.cookie } };
    const events = await fetch(`${served.baseUrl}/api/v1/events`, { headers });
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (const name of ['one', 'two', 'three'])
      await served.request('PUT', `/remote.php/dav/files/anna/${name}.jpg`, { body: photo(900) });
    await use.worker.drain();
    expect(await look('look')).toMatchObject({ waiting: 0, done: 3, parked: 0 });
    for (let text = ''; !text.includes('"work-changed"'); ) text += (await reader?.read())?.value ?? '';
    await reader?.cancel();

    await served.request('PUT', '/remote.php/dav/files/anna/four.jpg', { body: photo(900) });
    await use.worker.drain();
    expect(await look('look'), 'another backlog counts anew').toMatchObject({ done: 1 });

    await foundation.queue.enqueue([writeSidecar(9999, 1)]);
    const [job] = await foundation.queue.lease(['write-sidecar'], 1, 60_000);
    await foundation.queue.fail(job?.id ?? 0, 'the disk was away', null);
    const parked = { parked: 1, reasons: [{ text: 'the disk was away', times: 1 }] };
    expect(await look('sidecars')).toMatchObject(parked);
    const retry = (kind: JobsView['kind']) => client.call('POST /server/jobs/retry', { body: { kind } });
    expect((await retry('pictures')).body).toEqual({ retried: 0 });
    expect((await retry('sidecars')).body).toEqual({ retried: 1 });
    await vi.waitFor(async () => {
      expect(await look('sidecars')).toMatchObject({ waiting: 0, parked: 0, reasons: [] });
    });
  },
);
