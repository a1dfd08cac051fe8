import type { Camera, CaptureTime, UniqueIds } from './capture-facts.ts';

/**
 * Counts up with every change of what the readers find. What an older version found is worth a second look.
 */
export const EXTRACTOR_VERSION = 3;

/**
 * Where a fact stands. 'container': in the format itself, apart from any metadata. 'xmp-sidecar', 'takeout', 'aae': in
 * a file of its own. 'owner': said by the person whose photo it is.
 */
export type FactSource =
  | 'container'
  | 'exif'
  | 'maker-note'
  | 'iptc'
  | 'xmp'
  | 'quicktime'
  | 'file-name'
  | 'xmp-sidecar'
  | 'takeout'
  | 'aae'
  | 'owner';

/** Something known, and where it stands. */
export interface Fact<Value> {
  readonly value: Value;
  readonly source: FactSource;
}

export interface PixelSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A place in degrees of WGS 84, north and east positive. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
  /** Above sea level. */
  readonly altitudeM: number | null;
}

/** The nearest town to a position, as GeoNames knows it. */
export interface Place {
  /** As most of the world writes it. */
  readonly town: string;
  /** Where Germans call it otherwise. */
  readonly townGerman: string | null;
  /** Of the town: ISO 3166, two letters. */
  readonly country: string;
  /** From the middle of the town. */
  readonly distanceKm: number;
}

/** How the picture was taken; null where the camera did not write it. */
export interface Exposure {
  readonly timeSeconds: number | null;
  readonly fNumber: number | null;
  readonly iso: number | null;
  readonly biasEv: number | null;
  readonly focalLengthMm: number | null;
  readonly focalLength35Mm: number | null;
  readonly flashFired: boolean | null;
}

/** A video that stands within the bytes of a photo. */
export interface EmbeddedVideo {
  readonly offsetBytes: number;
  readonly lengthBytes: number;
}

/** What a picture of the surroundings is meant to be laid on. */
export type Projection = 'equirectangular' | 'cylindrical' | 'flat';

/** The facts that several kinds of metadata can tell. */
export interface DescriptiveFacts {
  /** As shown: turned the right way up. */
  readonly size: Fact<PixelSize>;
  readonly position: Fact<Position>;
  /** Follows from the position, with its source; null far from every town. */
  readonly place: Fact<Place>;
  readonly camera: Fact<Camera>;
  readonly lens: Fact<string>;
  readonly exposure: Fact<Exposure>;
  readonly durationMs: Fact<number>;
  /** As the container names it. */
  readonly videoCodec: Fact<string>;
  readonly audioCodec: Fact<string>;
  readonly framesPerSecond: Fact<number>;
  /** Links the two halves of a Live Photo. */
  readonly contentIdentifier: Fact<string>;
  readonly burstId: Fact<string>;
  /** Stars, 0 to 5; -1 for rejected. */
  readonly rating: Fact<number>;
  readonly caption: Fact<string>;
  readonly keywords: Fact<readonly string[]>;
  readonly projection: Fact<Projection>;
  /** How bright displays show more than others: the only value is that there is such a map. */
  readonly hdrGainMap: Fact<true>;
  readonly screen: Fact<'screenshot' | 'recording'>;
  /** The video inside of a motion photo. */
  readonly motion: Fact<EmbeddedVideo>;
  /** The phone has an edit of it, whose recipe is kept beside it: the only value is that there is one. */
  readonly adjusted: Fact<true>;
  /** How its EXIF says that the stored picture is to be turned and flipped, 1 to 8. */
  readonly orientation: Fact<number>;
  /** Quarter turns clockwise, 1 to 3, that its owner wants on top of what its bytes say. */
  readonly turns: Fact<number>;
}

/** What the bytes and the name of a photo or video tell, each with its source; null where nothing does. */
export type MediaFacts = { readonly [Name in keyof DescriptiveFacts]: DescriptiveFacts[Name] | null } & {
  /** By which version of the readers. */
  readonly extractorVersion: number;
  /** Carries its own source. */
  readonly takenAt: CaptureTime | null;
  readonly uniqueIds: UniqueIds;
};

/** What one block of metadata contributes. */
export type SomeFacts = Partial<DescriptiveFacts>;

/** Nothing told yet. */
export const UNTOLD = {
  size: null,
  position: null,
  place: null,
  camera: null,
  lens: null,
  exposure: null,
  durationMs: null,
  videoCodec: null,
  audioCodec: null,
  framesPerSecond: null,
  contentIdentifier: null,
  burstId: null,
  rating: null,
  caption: null,
  keywords: null,
  projection: null,
  hdrGainMap: null,
  screen: null,
  motion: null,
  adjusted: null,
  orientation: null,
  turns: null,
} satisfies Partial<MediaFacts>;

/** Facts as they were written to JSON, perhaps by older readers, which knew nothing of some. */
export function storedFacts(json: string): MediaFacts {
  const stored = JSON.parse(json) as Partial<MediaFacts>;
  return { ...UNTOLD, extractorVersion: 0, takenAt: null, uniqueIds: {}, ...stored };
}
