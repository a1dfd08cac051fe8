import { describe, expect, it } from 'vitest';
import type { Account } from '../domain/account.ts';
import type { Devices } from '../ports/devices.ts';
import { MemoryLogInFlows } from './memory-log-in-flows.ts';

const anna: Account = {
  id: 7,
  name: 'anna',
  displayName: 'Anna',
  role: 'owner',
  quotaBytes: null,
  passwordHash: '',
  isOff: false,
  pinHash: null,
  createdMs: 0,
};

const nothingCame = { arrivedCount: 0, lastArrivalMs: null };
const unused = { createdMs: 0, revokedMs: null, lastSeenMs: null, lastClient: null, ...nothingCame };

function open(): { flows: MemoryLogInFlows; passMinutes: (minutes: number) => void; made: string[] } {
  const made: string[] = [];
  let now = 0;
  const devices: Devices = {
    addDevice: async (accountId, name) => {
      made.push(name);
      const token = `token ${made.length}`;
      return {
        device: { ...unused, id: made.length, accountId, name },
        token,
      };
    },
    revokeDevice: async () => undefined,
  };
  const flows = new MemoryLogInFlows({ devices, clock: { nowMs: () => now, monotonicMs: () => now } });
  return { flows, made, passMinutes: (minutes) => void (now += minutes * 60_000) };
}

describe('case 70: log-in flows', () => {
  it('end after twenty minutes, granted or not', async () => {
    const { flows, passMinutes } = open();
    const waiting = flows.begin('app', '192.0.2.1');
    const granted = flows.begin('app', '192.0.2.1');
    await flows.grant(granted.browserToken, anna);
    passMinutes(20);
    expect(flows.find(waiting.browserToken)).toBeNull();
    await expect(flows.grant(waiting.browserToken, anna)).rejects.toMatchObject({ code: 'not-found' });
    expect(flows.collect(granted.pollToken)).toBeNull();
  });

  it('make one device, however often they are granted', async () => {
    const { flows, made } = open();
    const { browserToken } = flows.begin('phone', '192.0.2.1');
    const grants = [flows.grant(browserToken, anna), flows.grant(browserToken, anna)];
    const outcomes = await Promise.allSettled(grants);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(made).toEqual(['phone']);
  });

  it('cannot be piled up without end', () => {
    const { flows } = open();
    const first = flows.begin('first', '192.0.2.1');
    for (let count = 0; count < 1000; count++) flows.begin('more', '192.0.2.1');
    expect(flows.find(first.browserToken)).toBeNull();
  });

  it('are not ended by somebody elsewhere who begins any number of them', async () => {
    const { flows } = open();
    const waiting = flows.begin('phone', '192.0.2.1');
    const granted = flows.begin('tablet', '2001:db8:1::1');
    await flows.grant(granted.browserToken, anna);
    const late: { readonly browserToken: string }[] = [];
    for (let count = 0; count < 3000; count++) {
      flows.begin('more', `2001:db8:2::${(count % 1000) + 1}`);
      if (count === 2000) late.push(flows.begin('late', '192.0.2.2'));
    }
    expect(flows.find(waiting.browserToken)).not.toBeNull();
    expect(late.map(({ browserToken }) => flows.find(browserToken)?.client)).toEqual(['late']);
    expect(flows.collect(granted.pollToken)).toMatchObject({ loginName: 'anna' });
  });

  it('that were granted stay as long as others of the same place wait', async () => {
    const { flows } = open();
    const granted = flows.begin('phone', '192.0.2.1');
    await flows.grant(granted.browserToken, anna);
    for (let count = 0; count < 2000; count++) flows.begin('more', '192.0.2.1');
    expect(flows.collect(granted.pollToken)).toMatchObject({ loginName: 'anna' });
  });

  it('keep the two secrets apart', () => {
    const { flows } = open();
    const { pollToken, browserToken } = flows.begin('app', '192.0.2.1');
    expect(flows.find(pollToken)).toBeNull();
    expect(flows.collect(browserToken)).toBeNull();
  });
});
