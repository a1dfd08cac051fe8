import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { FULL_BOX_BYTES, boxes, findBox } from '../containers/isobmff.ts';

const HAS_BASE_OFFSET = 0x01;
const HAS_DESCRIPTION = 0x02;
const HAS_DEFAULT_DURATION = 0x08;
const RUN_HAS_DATA_OFFSET = 0x01;
const RUN_HAS_FIRST_FLAGS = 0x04;
const RUN_HAS_DURATION = 0x100;
const RUN_FIELDS = [0x100, 0x200, 0x400, 0x800];
const MAX_FRAGMENTS = 4096;

/**
 * How long a track of a fragmented file (ISO/IEC 14496-12 section 8.8) is, in its own time scale: the sum over
 * all samples, as such files are written before their length is known. 0 where there are no fragments.
 */
export async function fragmentedDuration(file: Region, movie: Region, trackId: number): Promise<number> {
  const extend = await findBox(movie, 'mvex', 'trex');
  const defaultDuration = extend ? (await extend.read(FULL_BOX_BYTES + 8, 4)).u32(0) : 0;
  let [total, fragments] = [0, 0];
  await ifWellFormed(async () => {
    for await (const { type, body } of boxes(file)) {
      if (type !== 'moof') continue;
      if (fragments++ === MAX_FRAGMENTS) return;
      for await (const part of boxes(body))
        if (part.type === 'traf') total += await trackFragmentDuration(part.body, trackId, defaultDuration);
    }
  });
  return total;
}

async function trackFragmentDuration(
  fragment: Region,
  trackId: number,
  trackDefault: number,
): Promise<number> {
  const header = await findBox(fragment, 'tfhd');
  if (!header) return 0;
  const fields = await header.readUpTo(0, 32);
  if (fields.u32(4) !== trackId) return 0;
  const flags = fields.u24(1);
  const at = 8 + (flags & HAS_BASE_OFFSET ? 8 : 0) + (flags & HAS_DESCRIPTION ? 4 : 0);
  const sampleDuration = flags & HAS_DEFAULT_DURATION ? fields.u32(at) : trackDefault;
  let total = 0;
  for await (const { type, body } of boxes(fragment))
    if (type === 'trun') total += await runDuration(body, sampleDuration);
  return total;
}

async function runDuration(run: Region, sampleDuration: number): Promise<number> {
  const head = await run.read(0, 8);
  const [flags, sampleCount] = [head.u24(1), head.u32(4)];
  if (!(flags & RUN_HAS_DURATION)) return sampleCount * sampleDuration;
  const firstAt = 8 + (flags & RUN_HAS_DATA_OFFSET ? 4 : 0) + (flags & RUN_HAS_FIRST_FLAGS ? 4 : 0);
  const sampleBytes = RUN_FIELDS.filter((field) => flags & field).length * 4;
  const samples = await run.read(firstAt, sampleCount * sampleBytes);
  let total = 0;
  for (let at = 0; at < samples.sizeBytes; at += sampleBytes) total += samples.u32(at);
  return total;
}
