import { bytes } from '@photokeep/media/testing/bytes';
import { ftyp } from '@photokeep/media/testing/isobmff';
import { jpeg, xmpSegment } from '@photokeep/media/testing/jpeg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectConsistent } from '../support/library-state.ts';
import { rebuildIndex } from '../support/rebuild-index.ts';
import { WebClient } from '../support/web-client.ts';
import { jpegShot, rawShot } from './shots.ts';
import { StackApp } from './stack-app.ts';

let app: StackApp;
beforeEach(async () => {
  app = await StackApp.start();
});
afterEach(() => app[Symbol.asyncDispose]());

describe('what its owner decided about a stack', () => {
  it('outlives the index, and holds for what arrives afterwards', async () => {
    await app.putAll({
      'DSC_1.JPG': jpegShot(),
      'DSC_1.DNG': rawShot(),
      'DSC_2.JPG': jpegShot({ at: '13:00:00' }),
    });
    expect(await app.setApart('PUT', 'DSC_1.JPG', 'DSC_1.DNG')).toBe(204);
    await expectConsistent(app.served.test);
    await rebuildIndex(app.served.test);
    await app.client.signIn();
    await app.settle();
    await app.put('DSC_2.DNG', rawShot({ at: '13:00:00' }));
    expect(await app.stacks()).toEqual(['DSC_1.DNG', 'DSC_1.JPG', 'DSC_2.JPG < raw DSC_2.DNG']);
    expect(await app.setApart('DELETE', 'DSC_1.JPG', 'DSC_1.DNG')).toBe(204);
    expect(await app.stacks()).toEqual(['DSC_1.JPG < raw DSC_1.DNG', 'DSC_2.JPG < raw DSC_2.DNG']);
  });

  it('may be made twice, from either side, and is told to both', async () => {
    await app.putAll({ 'DSC_1.JPG': jpegShot(), 'DSC_1.DNG': rawShot() });
    const [lead] = await app.items();
    const raw = lead?.stack.find(({ role }) => role === 'raw')?.id ?? 0;
    const ask = async (operation: 'PUT' | 'DELETE', id: number, member: number): Promise<number> =>
      (await app.client.call(`${operation} /assets/{id}/apart/{member}`, { params: { id, member } })).status;
    const leadId = lead?.id ?? 0;
    expect([await ask('PUT', raw, leadId), await ask('PUT', leadId, raw)]).toEqual([204, 204]);
    expect((await app.item(leadId)).apart).toEqual([{ id: raw, role: 'raw', name: 'DSC_1.DNG' }]);
    expect((await app.item(raw)).apart).toEqual([{ id: leadId, role: 'primary', name: 'DSC_1.JPG' }]);
    expect([await ask('DELETE', raw, leadId), await ask('DELETE', leadId, raw)]).toEqual([204, 204]);
    expect(await app.stacks()).toEqual(['DSC_1.JPG < raw DSC_1.DNG']);
  });

  it('is nothing about photos that have nothing in common, or are somebody else’s', async () => {
    await app.putAll({
      'DSC_1.JPG': jpegShot(),
      'DSC_1.DNG': rawShot(),
      'DSC_2.JPG': jpegShot({ at: '13:00:00' }),
    });
    const [one, two] = await app.items();
    const ids = { id: one?.id ?? 0, member: two?.id ?? 0 };
    const put = 'PUT /assets/{id}/apart/{member}';
    expect((await app.client.call(put, { params: ids })).status).toBe(404);
    expect((await app.client.call(put, { params: { ...ids, member: ids.id } })).status).toBe(404);
    const { accounts } = app.served.test.app.use;
    await accounts.create({ name: 'ben', password: 'another horse' }, { door: 'test' });
    const ben = await new WebClient(app.served).signIn('ben', 'another horse');
    const raw = (await app.items()).flatMap(({ stack }) => stack).find(({ role }) => role === 'raw');
    const lead = (await app.items()).find(({ stack }) => stack.length > 0);
    const params = { id: lead?.id ?? 0, member: raw?.id ?? 0 };
    expect((await ben.call(put, { params })).status).toBe(404);
    expect((await app.client.call(put, { params })).status).toBe(204);
  });
});

describe('pages that are open', () => {
  it('hear that what they show belongs to another photo now, and what lists show instead', async () => {
    const { events } = app.served.test.app.foundation;
    const heard: string[] = [];
    using _listening = events.subscribe(app.served.test.account.id, null, ({ event }) =>
      heard.push(event.type),
    );
    await app.put('DSC_1.DNG', rawShot());
    await app.put('DSC_9.JPG', jpegShot({ at: '13:00:00' }));
    expect(heard).not.toContain('timeline-changed');
    const raw = (await app.items()).find(({ name }) => name === 'DSC_1.DNG')?.id ?? 0;
    await app.put('DSC_1.JPG', jpegShot());
    expect(heard).toContain('timeline-changed');
    const lead = (await app.items()).find(({ name }) => name === 'DSC_1.JPG');
    expect([lead?.leadId, (await app.item(raw)).leadId]).toEqual([null, lead?.id]);
  });
});

describe('a motion photo', () => {
  const video = bytes(ftyp('mp42'), 'the video itself');
  const photo = bytes(
    jpeg(
      xmpSegment(
        `<x:xmpmeta><rdf:RDF><rdf:Description GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${video.length}"/></rdf:RDF></x:xmpmeta>`,
      ),
    ),
    video,
  );

  it('gives its video as a file of its own, whole or in part', async () => {
    await app.put('MVIMG_1.jpg', photo);
    const [item] = await app.items();
    expect(item).toMatchObject({ hasMotion: true, kind: 'photo', stack: [] });
    const path = `/api/v1/assets/${item?.id ?? 0}/motion`;
    const whole = await app.served.request('GET', path);
    expect(whole.headers.get('content-type')).toBe('video/mp4');
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(video);
    const part = await app.served.request('GET', path, { headers: { Range: 'bytes=-6' } });
    expect([part.status, await part.text()]).toEqual([206, 'itself']);
  });

  it('that promises a video where there is none is a photo like any other', async () => {
    await app.put('MVIMG_1.jpg', photo.slice(0, -4));
    const [item] = await app.items();
    expect(item?.hasMotion).toBe(false);
    expect((await app.served.request('GET', `/api/v1/assets/${item?.id ?? 0}/motion`)).status).toBe(404);
  });
});
