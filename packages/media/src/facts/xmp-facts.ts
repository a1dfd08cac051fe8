import type { Camera } from '../capture-facts.ts';
import type { Position, Projection, SomeFacts } from '../media-facts.ts';
import { parseXmpCoordinate, positionOf } from './coordinates.ts';
import { factsFrom } from './facts-from.ts';
import type { XmpProperties } from './xmp-properties.ts';
import { xmpProperties } from './xmp-properties.ts';

const [LOWEST_RATING, HIGHEST_RATING] = [-1, 5];
/** Adobe and Google mark the map of what bright displays show more of by the first, Apple by the second. */
const GAIN_MAP_MARKS = ['hdrgm:Version', 'HDRGainMap:HDRGainMapVersion'];

/** What an XMP packet says besides the moment. */
export function xmpFacts(packet: string): SomeFacts {
  const properties = xmpProperties(packet);
  const first = (...names: readonly string[]): string | undefined =>
    names.map((name) => properties.get(name)?.[0]).find((value) => value !== undefined);
  const stars = Math.round(Number(first('xmp:Rating', 'xap:Rating') ?? NaN));
  return factsFrom('xmp', {
    position: xmpPosition(properties),
    camera: xmpCamera(first('tiff:Make'), first('tiff:Model')),
    lens: first('aux:Lens', 'exifEX:LensModel'),
    rating: stars >= LOWEST_RATING && stars <= HIGHEST_RATING ? stars : undefined,
    caption: first('dc:description'),
    keywords: properties.get('dc:subject'),
    projection: projectionOf(first('GPano:ProjectionType'), first('GPano:UsePanoramaViewer')),
    burstId: first('GCamera:BurstID'),
    hdrGainMap: GAIN_MAP_MARKS.some((mark) => properties.has(mark)) ? true : undefined,
  });
}

function xmpCamera(make: string | undefined, model: string | undefined): Camera | undefined {
  return make || model ? { make: make ?? null, model: model ?? null } : undefined;
}

function xmpPosition(properties: XmpProperties): Position | undefined {
  const text = (name: string): string => properties.get(name)?.[0] ?? '';
  const altitude = /^(\d+)(?:\/(\d+))?$/.exec(text('exif:GPSAltitude'));
  const heightM = altitude ? Number(altitude[1]) / Number(altitude[2] ?? 1) : undefined;
  const isBelow = text('exif:GPSAltitudeRef') === '1';
  return positionOf(
    parseXmpCoordinate(text('exif:GPSLatitude')),
    parseXmpCoordinate(text('exif:GPSLongitude')),
    heightM !== undefined && isBelow ? -heightM : heightM,
  );
}

/** Photo Sphere XMP. */
function projectionOf(type: string | undefined, usesViewer: string | undefined): Projection | undefined {
  const projection = type?.toLowerCase();
  if (projection === 'equirectangular' || projection === 'cylindrical') return projection;
  return usesViewer === 'True' ? 'equirectangular' : undefined;
}
