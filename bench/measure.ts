import type { Client } from './client.ts';
import type { Peer } from './peers/peer.ts';

/** A server and the way to it. */
export interface Candidate {
  readonly peer: Peer;
  readonly client: Client;
}

/** What one run of one server came to: bigger is better, unless the measure says otherwise. */
export interface Run {
  readonly value: number;
  /** further figures for the table, by name */
  readonly more?: Readonly<Record<string, number>>;
}

export interface Target {
  readonly peer: 'nginx' | 'rclone';
  /** for rates: at least this share of the peer's; for times: at most this multiple of it */
  readonly ratio: number;
}

/** Something that is compared. */
export interface Measure {
  readonly name: string;
  /** of `value` */
  readonly unit: 'MB/s' | '1/s' | 'ms';
  readonly peers: readonly Peer['name'][];
  readonly targets: readonly Target[];
  /** limits of figures of ours, by name */
  readonly limits?: Readonly<Record<string, number>>;
  /** done once for each server before the first run */
  readonly prepare?: (candidate: Candidate) => Promise<void>;
  readonly run: (candidate: Candidate, repetition: number) => Promise<Run>;
}

export interface Scale {
  /** counts and sizes small enough to try it out */
  readonly quick: boolean;
}
