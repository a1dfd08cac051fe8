import { boundedRegion } from '../bytes/bounded-region.ts';
import type { Region } from '../bytes/region.ts';
import type { EmbeddedJpeg } from '../embedded/embedded-jpeg.ts';
import { embeddedJpegs } from '../embedded/embedded-jpegs.ts';
import { rawOrientation } from '../embedded/raw-orientation.ts';
import { turnedJpeg } from '../embedded/turned-jpeg.ts';
import { readStoredSize } from '../sizes/read-size.ts';
import { mediaTypeOf } from '../media-types.ts';
import type { Decoded } from './decoded.ts';
import { withFileSource } from './file-source.ts';
import { ifDecodable, NoPicture } from './no-picture.ts';
import type { RenditionSize } from './rendition-sizes.ts';
import { decodeBySharp } from './sharp-source.ts';

/** The largest sensors write some 200 MB. */
const MAX_BYTES = 512 * 1024 * 1024;
/** Orientations from this one on exchange width and height. */
const FIRST_ON_ITS_SIDE = 5;
/** How many are tried: one that cannot be decoded may hide a smaller one that can. */
const MAX_TRIES = 3;

/** A JPEG that a camera put into its raw file. */
interface RawPreview {
  /** Says itself how it is turned. */
  readonly jpeg: Buffer;
  /** Of the raw picture, upright. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Decodes the largest picture that the camera itself has made of its raw data, at the size of that rendition.
 * @throws NoPicture
 */
export async function decodeRaw(
  photo: { readonly path: string; readonly mime: string },
  name: RenditionSize = 'preview',
): Promise<Decoded> {
  return fromLargest(photo, async ({ jpeg, widthPx, heightPx }) => ({
    ...(await decodeBySharp(jpeg, name)),
    widthPx,
    heightPx,
  }));
}

/**
 * What is made of the largest picture in a raw file that something can be made of. That none can says nothing against
 * the file: what it is about is its raw data.
 * @throws NoPicture
 */
export async function fromLargest<T>(
  photo: { readonly path: string; readonly mime: string },
  make: (preview: RawPreview) => Promise<T>,
): Promise<T> {
  let failure: unknown;
  for (const preview of await rawPreviews(photo)) {
    try {
      return await make(preview);
    } catch (error) {
      if (!(error instanceof NoPicture)) throw error;
      failure = error;
    }
  }
  throw new NoPicture('unsupported', { cause: failure });
}

/**
 * The pictures within a raw file, the largest first.
 * @throws NoPicture where it is no raw file that is known here
 */
async function rawPreviews(photo: {
  readonly path: string;
  readonly mime: string;
}): Promise<readonly RawPreview[]> {
  const container = mediaTypeOf(photo.mime)?.container;
  if (!container) throw new NoPicture('unsupported');
  const format = { mime: photo.mime, container };
  return withFileSource(photo.path, (source) =>
    ifDecodable(async () => {
      const file = boundedRegion(source, { maxBytes: MAX_BYTES });
      const found = (await embeddedJpegs(file, format)).slice(0, MAX_TRIES);
      const orientation = await rawOrientation(file, container);
      const raw = await readStoredSize(file, format);
      const previews: RawPreview[] = [];
      for (const each of found) previews.push(await upright(each, orientation, raw));
      return previews;
    }),
  );
}

type Size = Pick<RawPreview, 'widthPx' | 'heightPx'>;

async function upright(
  { region, ...size }: EmbeddedJpeg & { readonly region: Region },
  orientation: number,
  raw: (Size & { readonly isUpright?: boolean }) | undefined,
): Promise<RawPreview> {
  const isTurned = orientation >= FIRST_ON_ITS_SIDE;
  const isLying = (it: Size): boolean => it.widthPx >= it.heightPx;
  // Some cameras turn the preview themselves: then it stands while the sensor lies.
  const wasTurned = isTurned && raw !== undefined && raw.isUpright !== true && isLying(size) !== isLying(raw);
  const left = wasTurned ? 1 : orientation;
  const shown = raw?.isUpright === true ? bare(raw) : turned(raw ?? size, isTurned);
  return { jpeg: await turnedJpeg(region, left), ...shown };
}

const bare = ({ widthPx, heightPx }: Size): Size => ({ widthPx, heightPx });

const turned = (size: Size, isTurned: boolean): Size =>
  isTurned ? { widthPx: size.heightPx, heightPx: size.widthPx } : bare(size);
