import type { Region } from '../bytes/region.ts';
import { utcTime } from '../capture-facts.ts';
import { findElement } from '../containers/ebml.ts';
import type { Evidence } from './evidence.ts';

const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const DATE_UTC = 0x4461;
const EPOCH_2001_MS = Date.UTC(2001, 0, 1);
const NANOSECONDS_PER_MS = 1_000_000n;

/** DateUTC of Matroska and WebM (RFC 9559): nanoseconds since 2001. */
export async function* matroskaEvidence(file: Region): AsyncGenerator<Evidence> {
  const date = await findElement(file, SEGMENT, INFO, DATE_UTC);
  if (!date) return;
  const sinceEpochMs = Number((await date.read(0, 8)).i64(0) / NANOSECONDS_PER_MS);
  const time = utcTime(EPOCH_2001_MS + sinceEpochMs, 'matroska');
  if (time) yield { times: [time] };
}
