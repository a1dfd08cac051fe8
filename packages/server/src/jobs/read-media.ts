import { type MediaFacts, readFacts } from '@photokeep/media/facts';
import type { AssetFacts } from '../domain/asset.ts';
import { assetTime } from '../domain/asset-time.ts';
import type { OpenContent } from './open-content.ts';

/** Reads what a photo or video tells about itself, without decoding it. */
export async function readMedia({ entry, handle }: OpenContent): Promise<AssetFacts> {
  const source = {
    sizeBytes: handle.stat.sizeBytes,
    read: (offset: number, length: number) => handle.read(offset, length),
  };
  const facts = await readFacts(source, { name: entry.name });
  return {
    time: assetTime(facts.takenAt, entry.mtimeMs),
    camera: cameraName(facts.camera),
    widthPx: facts.size?.value.widthPx ?? null,
    heightPx: facts.size?.value.heightPx ?? null,
    durationMs: facts.durationMs?.value ?? null,
    extracted: {
      version: facts.extractorVersion,
      contentIdentifier: facts.contentIdentifier?.value ?? null,
      burstId: facts.burstId?.value ?? null,
      moment: momentOf(facts),
      json: JSON.stringify(facts),
    },
  };
}

/** Names, and clocks that only count in UTC, say too little to know a copy by. */
function momentOf({ takenAt }: MediaFacts): string | null {
  const isMoment =
    takenAt !== null &&
    takenAt.clock === 'wall' &&
    takenAt.precision === 'second' &&
    takenAt.source !== 'file-name';
  return isMoment ? takenAt.local.slice(0, 'YYYY-MM-DDTHH:mm:ss'.length) : null;
}

/** Some models begin with their maker, others do not. */
function cameraName(camera: MediaFacts['camera']): string | null {
  if (camera === null) return null;
  const { make, model } = camera.value;
  if (make === null || model === null) return model ?? make;
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
}
