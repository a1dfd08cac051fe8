import { randomBytes } from 'node:crypto';
import type { Account } from '../domain/account.ts';
import { AppError } from '../domain/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Devices } from '../ports/devices.ts';
import type { LogInFlow, LogInFlows } from '../ports/log-in-flows.ts';
import { hashToken } from './device-token.ts';
import { networkOf } from './network-of.ts';

const lifeMs = 20 * 60 * 1000;
/** Most flows at once: anybody may begin one. */
const maxFlows = 1000;
const tokenBytes = 32;

interface Flow {
  readonly client: string;
  readonly network: string;
  readonly endsMs: number;
  readonly pollHash: string;
  readonly browserHash: string;
  state: 'waiting' | 'granting' | { readonly loginName: string; readonly appPassword: string } | 'collected';
}

export interface LogInFlowsParts {
  readonly devices: Devices;
  readonly clock: Clock;
}

/**
 * Log-in flows, in memory: a restart ends them, and the app asks its person to begin again. Secrets are looked up by
 * their hash, so that the time of an answer tells nothing about them.
 */
export class MemoryLogInFlows implements LogInFlows {
  readonly #parts: LogInFlowsParts;
  readonly #flows = new Set<Flow>();

  constructor(parts: LogInFlowsParts) {
    this.#parts = parts;
  }

  begin(client: string, address: string): { readonly pollToken: string; readonly browserToken: string } {
    const [pollToken, browserToken] = [newToken(), newToken()];
    this.#forgetOld();
    if (this.#flows.size >= maxFlows) this.#makeRoom();
    this.#flows.add({
      client,
      network: networkOf(address),
      endsMs: this.#parts.clock.monotonicMs() + lifeMs,
      pollHash: hashToken(pollToken),
      browserHash: hashToken(browserToken),
      state: 'waiting',
    });
    return { pollToken, browserToken };
  }

  find(browserToken: string): LogInFlow | null {
    const flow = this.#alive('browserHash', browserToken);
    return flow === null ? null : { client: flow.client, isGranted: flow.state !== 'waiting' };
  }

  async grant(browserToken: string, account: Account): Promise<void> {
    const flow = this.#alive('browserHash', browserToken);
    if (flow === null) throw new AppError('not-found', 'This log-in is too old. Begin again in the app.');
    if (flow.state !== 'waiting') throw new AppError('forbidden', 'This log-in was granted already.');
    await grant(this.#parts.devices, flow, account);
  }

  collect(pollToken: string): { readonly loginName: string; readonly appPassword: string } | null {
    const flow = this.#alive('pollHash', pollToken);
    if (flow === null || typeof flow.state === 'string') return null;
    const granted = flow.state;
    flow.state = 'collected';
    return granted;
  }

  /** Where most of them come from somebody may be piling them up: that place loses its oldest, a granted one last. */
  #makeRoom(): void {
    const byNetwork = Map.groupBy(this.#flows, ({ network }) => network);
    const [most = []] = [...byNetwork.values()].sort((a, b) => b.length - a.length);
    const leaving = most.find(({ state }) => state === 'waiting' || state === 'collected') ?? most[0];
    if (leaving !== undefined) this.#flows.delete(leaving);
  }

  #forgetOld(): void {
    const now = this.#parts.clock.monotonicMs();
    for (const flow of this.#flows) if (flow.endsMs <= now) this.#flows.delete(flow);
  }

  #alive(which: 'pollHash' | 'browserHash', token: string): Flow | null {
    this.#forgetOld();
    const hash = hashToken(token);
    return [...this.#flows].find((flow) => flow[which] === hash) ?? null;
  }
}

async function grant(devices: Devices, flow: Flow, account: Account): Promise<void> {
  flow.state = 'granting';
  try {
    const { token } = await devices.addDevice(account.id, flow.client, { door: 'log-in' });
    flow.state = { loginName: account.name, appPassword: token };
  } catch (error) {
    flow.state = 'waiting';
    throw error;
  }
}

const newToken = (): string => randomBytes(tokenBytes).toString('base64url');
