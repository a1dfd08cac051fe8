import type { DeviceView } from '@photokeep/contract/rest/devices';
import type { Device } from '../../domain/account.ts';
import { clientApp } from '../../domain/client-app.ts';

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** A device as the pages and events show it. */
export function deviceView(device: Device): DeviceView {
  const { id, name, lastClient, createdMs, lastSeenMs, lastArrivalMs, arrivedCount } = device;
  return {
    id,
    name,
    client: lastClient,
    app: clientApp(lastClient),
    createdAt: new Date(createdMs).toISOString(),
    lastSeenAt: instant(lastSeenMs),
    lastArrivalAt: instant(lastArrivalMs),
    arrivedCount,
  };
}
