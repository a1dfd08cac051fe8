import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { findMeta, itemLocations } from '../containers/heif.ts';
import { boxes } from '../containers/isobmff.ts';
import type { DamageReason } from './damage-check.ts';

const SIGNATURE_BOX_BYTES = 12;
/** The coded picture of JPEG XL, whole or in parts, and of JPEG 2000. */
const CODED_PICTURES = ['jxlc', 'jxlp', 'jp2c'];
/** Boxes without which nothing can be shown; all others may be cut without loss. */
const ESSENTIAL_BOXES: ReadonlySet<string> = new Set(['moov', 'mdat', 'moof', 'meta', ...CODED_PICTURES]);

/** MOV, MP4, 3GP, CR3: whole when 'moov' is there and no essential box runs past the end. */
export async function movieDamage(file: Region): Promise<DamageReason | null> {
  const { types, isCut } = await outermostBoxes(file);
  // Recorders write 'moov' last: without it the recording broke off.
  return isCut || !types.has('moov') ? 'truncated' : null;
}

/** HEIC, HEIF, AVIF: whole when 'meta' is there and every item lies inside the file. */
export async function heifDamage(file: Region): Promise<DamageReason | null> {
  const { types, isCut } = await outermostBoxes(file);
  if (isCut) return 'truncated';
  const meta = types.has('meta') ? await findMeta(file) : undefined;
  if (!meta) return 'unreadable';
  const extents = [...(await itemLocations(meta)).values()]
    .filter(({ constructionMethod }) => constructionMethod === 0)
    .flatMap((location) => location.extents);
  return extents.some(({ offset, length }) => offset + length > file.sizeBytes) ? 'truncated' : null;
}

/** JPEG XL and JPEG 2000: whole when the coded picture is there. Without boxes nothing tells the length. */
export async function boxedPictureDamage(file: Region): Promise<DamageReason | null> {
  const isBoxed = (await file.read(0, 4)).u32(0) === SIGNATURE_BOX_BYTES;
  if (!isBoxed) return null;
  const { types, isCut } = await outermostBoxes(file);
  return isCut || !CODED_PICTURES.some((type) => types.has(type)) ? 'truncated' : null;
}

/** The types of the outermost boxes, up to where the bytes stop being boxes, as after appended data. */
async function outermostBoxes(file: Region): Promise<{ types: ReadonlySet<string>; isCut: boolean }> {
  const types = new Set<string>();
  let isCut = false;
  await ifWellFormed(async () => {
    for await (const { type, endsAt } of boxes(file)) {
      types.add(type);
      isCut ||= endsAt > file.sizeBytes && ESSENTIAL_BOXES.has(type);
    }
  });
  return { types, isCut };
}
