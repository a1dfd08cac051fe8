import type { Region } from '../bytes/region.ts';
import { wallTime } from '../capture-facts.ts';
import { findRecord, rootHeap } from '../containers/ciff.ts';
import { isReal, utcClock } from '../time/wall-clock.ts';
import type { Evidence } from './evidence.ts';
import { cameraOf } from './evidence.ts';

const IMAGE_PROPERTIES = 0x300a;
const CAMERA_OBJECT = 0x2807;
const MAKE_AND_MODEL = 0x080a;
const CAPTURED_TIME = 0x180e;
const MAX_NAME_BYTES = 128;

/** Canon CRW: a wall clock counted in seconds since 1970, and the camera's names. */
export async function* canonCiffEvidence(file: Region): AsyncGenerator<Evidence> {
  const root = await rootHeap(file);
  const captured = await findRecord(root, IMAGE_PROPERTIES, CAPTURED_TIME);
  if (captured) {
    const clock = utcClock((await captured.read(0, 4, root.order)).u32(0) * 1000);
    if (isReal(clock)) yield { times: [wallTime(clock, null, 'canon-ciff')] };
  }
  const names = await findRecord(root, IMAGE_PROPERTIES, CAMERA_OBJECT, MAKE_AND_MODEL);
  if (names) {
    const fields = await names.readUpTo(0, MAX_NAME_BYTES);
    const [make, model] = fields.text(0, fields.sizeBytes).split('\0');
    yield { camera: cameraOf(make, model) };
  }
}
