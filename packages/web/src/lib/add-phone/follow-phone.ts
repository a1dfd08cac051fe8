import type { PhotokeepEvent } from '@photokeep/contract/event';
import type { DeviceView } from '@photokeep/contract/rest/devices';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';

export interface Arrival {
  readonly name: string;
  readonly sizeBytes: number;
  readonly assetId: number;
}

interface Device {
  readonly id: number;
  readonly name: string;
}

/** What is known of the phone that is being added. */
export interface Followed {
  /** devices added while the page is open: nothing else counts once there is one */
  readonly devices: readonly Device[];
  /** the one that has come in, or has sent something */
  readonly device: Device | null;
  readonly arrivals: readonly Arrival[];
  /** the first picture that is ready */
  readonly shown: TimelineAsset | null;
}

export type Phase = 'waiting' | 'connected' | 'arriving' | 'here';

export const nobody: Followed = { devices: [], device: null, arrivals: [], shown: null };

export function phaseOf({ device, arrivals, shown }: Followed): Phase {
  if (shown !== null) return 'here';
  if (arrivals.length > 0) return 'arriving';
  return device === null ? 'waiting' : 'connected';
}

/** A device is there as soon as its password is; it is the phone once it has come in with it. */
function withDevice(followed: Followed, { id, name, lastSeenAt }: DeviceView): Followed {
  const device = { id, name };
  const isNew = !followed.devices.some((known) => known.id === id);
  const devices = isNew ? [...followed.devices, device] : followed.devices;
  return { ...followed, devices, device: followed.device ?? (lastSeenAt === null ? null : device) };
}

/** What the list of devices tells: one that was added here may have come in meanwhile. */
export function withSeen(followed: Followed, listed: readonly DeviceView[]): Followed {
  const added = listed.filter(({ id }) => followed.devices.some((device) => device.id === id));
  return added.reduce(withDevice, followed);
}

function withArrival(followed: Followed, event: Extract<PhotokeepEvent, { type: 'arrived' }>): Followed {
  const { devices } = followed;
  const sender = devices.find(({ id }) => id === event.deviceId) ?? null;
  if (devices.length > 0 && sender === null) return followed;
  if (event.kind !== 'photo' && event.kind !== 'video') return followed;
  if (followed.arrivals.some(({ assetId }) => assetId === event.assetId)) return followed;
  const { name, sizeBytes, assetId } = event;
  const arrivals = [...followed.arrivals, { name, sizeBytes, assetId }];
  return { ...followed, device: followed.device ?? sender, arrivals };
}

/** A picture that is ready, or of which it is known that there will be none. */
export function withPicture(followed: Followed, asset: TimelineAsset): Followed {
  const isWaitedFor =
    followed.shown === null && followed.arrivals.some(({ assetId }) => assetId === asset.id);
  return isWaitedFor && asset.state !== 'waiting' ? { ...followed, shown: asset } : followed;
}

/** What is known after something happened on the server. Other devices go on by themselves and change nothing. */
export function follow(followed: Followed, event: PhotokeepEvent): Followed {
  switch (event.type) {
    case 'device-added':
    case 'device-connected':
      return withDevice(followed, event.device);
    case 'arrived':
      return withArrival(followed, event);
    case 'ready':
      return withPicture(followed, event.asset);
    default:
      return followed;
  }
}
