import type { PhotokeepEvent } from '@photokeep/contract/event';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { expect, test } from 'vitest';
import { type Followed, follow, nobody, phaseOf, withSeen } from './follow-phone.ts';

const phone = (id: number, lastSeenAt: string | null) => ({
  id,
  name: `Phone ${id}`,
  client: lastSeenAt === null ? null : 'Nextcloud (Android)',
  app: null,
  createdAt: '2026-06-14T18:00:00Z',
  lastSeenAt,
  lastArrivalAt: null,
  arrivedCount: 0,
});
const seenAt = '2026-06-14T18:01:00Z';
const added = (id: number): PhotokeepEvent => ({ type: 'device-added', device: phone(id, null) });
const connected = (id: number): PhotokeepEvent => ({ type: 'device-connected', device: phone(id, seenAt) });

type Kind = Extract<PhotokeepEvent, { type: 'arrived' }>['kind'];
const arrived = (assetId: number, deviceId: number | null, kind: Kind = 'photo'): PhotokeepEvent => ({
  type: 'arrived',
  name: `IMG_${assetId}.JPG`,
  path: `Photos/IMG_${assetId}.JPG`,
  sizeBytes: 1000,
  kind,
  deviceId,
  assetId,
});

const ready = (id: number, state: TimelineAsset['state'] = 'ready'): PhotokeepEvent => ({
  type: 'ready',
  asset: {
    id,
    kind: 'photo',
    name: `IMG_${id}.JPG`,
    takenAt: '2026-06-14T18:00:00',
    width: 40,
    height: 30,
    durationMs: null,
    place: null,
    thumbhash: null,
    state,
    liveVideoId: null,
    hasMotion: false,
    leadId: null,
    turned: 0,
    rotation: 0,
    favourite: false,
    archived: false,
    hidden: false,
    version: 'v1',
  },
});

const after = (...events: PhotokeepEvent[]): Followed => events.reduce(follow, nobody);
const phaseAfter = (...events: PhotokeepEvent[]): string => phaseOf(after(...events));

test('a phone is waited for, connects, sends, and its picture is there', () => {
  expect(phaseAfter()).toBe('waiting');
  expect(phaseAfter(added(9), connected(9))).toBe('connected');
  expect(phaseAfter(added(9), connected(9), arrived(1, 9))).toBe('arriving');
  expect(phaseAfter(added(9), arrived(1, 9), ready(1))).toBe('here');
  expect(after(added(9), connected(9)).device?.name).toBe('Phone 9');
});

test('other devices go on without being taken for the new phone', () => {
  const { arrivals, shown } = after(added(9), arrived(1, 2), arrived(2, null), ready(1), ready(2));
  expect(arrivals).toEqual([]);
  expect(shown).toBeNull();
});

test('where no device was added, whatever arrives counts', () => {
  expect(phaseAfter(arrived(1, 2), ready(1))).toBe('here');
});

test('a password is not a phone yet; what comes with it is', () => {
  const waiting = after(added(9));
  expect(phaseOf(waiting)).toBe('waiting');
  const { device, arrivals } = [arrived(1, 2), arrived(3, 9)].reduce(follow, waiting);
  expect(device?.id).toBe(9);
  expect(arrivals.map(({ assetId }) => assetId)).toEqual([3]);
  expect(phaseOf(follow(waiting, connected(10)))).toBe('connected');
});

test('a device that was seen since it was added has connected', () => {
  expect(phaseOf(withSeen(after(added(9)), [phone(9, null), phone(2, seenAt)]))).toBe('waiting');
  expect(phaseOf(withSeen(after(added(9)), [phone(9, seenAt)]))).toBe('connected');
});

test('sidecars are not photos, and an asset counts once', () => {
  expect(after(arrived(1, 2, 'sidecar'), arrived(2, 2), arrived(2, 2)).arrivals).toHaveLength(1);
});

test('the first picture that is ready stays, whatever comes after it', () => {
  expect(after(arrived(1, 2), arrived(3, 2), ready(3), ready(1)).shown?.id).toBe(3);
  expect(phaseAfter(arrived(1, 2), ready(1, 'waiting'))).toBe('arriving');
  expect(phaseAfter(arrived(1, 2), ready(1, 'unsupported'))).toBe('here');
});
