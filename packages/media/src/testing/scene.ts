import sharp, { type Sharp } from 'sharp';

type Colour = readonly [red: number, green: number, blue: number];

export interface Blot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: Colour;
  readonly round?: boolean;
}

export interface SceneFacts {
  /** equal numbers show the same scene */
  readonly scene: number;
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** everything moves by this part of the width, as when the next photo is taken */
  readonly shift?: number;
  /** what somebody has drawn on it, on a canvas of 400 x 300 */
  readonly drawn?: readonly Blot[];
  /** 'YYYY:MM:DD HH:mm:ss' */
  readonly takenAt?: string;
  readonly camera?: { readonly Make: string; readonly Model: string };
  /** degrees */
  readonly gps?: { readonly north: number; readonly east: number };
  readonly quality?: number;
  readonly grey?: boolean;
}

const canvas = { width: 400, height: 300 };

/** A picture with something on it: shapes and colours that follow from a number. */
export async function scenePicture(facts: SceneFacts): Promise<Buffer> {
  const { takenAt, camera, gps } = facts;
  const picture = await paint([...shapesOf(facts), ...(facts.drawn ?? [])], facts);
  const told = {
    ...(camera !== undefined && { IFD0: camera }),
    ...(takenAt !== undefined && { IFD2: { DateTimeOriginal: takenAt } }),
    ...(gps !== undefined && { IFD3: positionTags(gps) }),
  };
  return (Object.keys(told).length > 0 ? picture.withExif(told) : picture).toBuffer();
}

const degrees = (value: number): string => `${Math.floor(value)}/1 ${Math.round((value % 1) * 3600)}/60 0/1`;

/** EXIF's words for a position. */
export function positionTags({ north, east }: Required<SceneFacts>['gps']): Record<string, string> {
  const [GPSLatitude, GPSLongitude] = [degrees(north), degrees(east)];
  return { GPSLatitudeRef: 'N', GPSLatitude, GPSLongitudeRef: 'E', GPSLongitude };
}

/** Blots on a sheet, as a JPEG. */
export async function paint(
  blots: readonly Blot[],
  { widthPx = 1200, heightPx = 900, quality = 90, grey = false }: Omit<SceneFacts, 'scene'>,
): Promise<Sharp> {
  const pixels = Buffer.alloc(canvas.width * canvas.height * 3, 0xe8);
  for (const blot of blots) paintBlot(pixels, blot);
  const large = await sharp(pixels, { raw: { ...canvas, channels: 3 } })
    .resize(widthPx, heightPx, { fit: 'fill' })
    .raw()
    .toBuffer();
  const picture = sharp(large, { raw: { width: widthPx, height: heightPx, channels: 3 } });
  return (grey ? picture.greyscale() : picture).jpeg({ quality });
}

function paintBlot(pixels: Buffer, { x, y, width, height, colour, round = false }: Blot): void {
  for (let row = Math.max(0, Math.floor(y)); row < Math.min(canvas.height, y + height); row++) {
    for (let column = Math.max(0, Math.floor(x)); column < Math.min(canvas.width, x + width); column++) {
      const [across, down] = [(column - x) / width - 0.5, (row - y) / height - 0.5];
      if (!round || across ** 2 + down ** 2 <= 0.25) pixels.set(colour, (row * canvas.width + column) * 3);
    }
  }
}

function shapesOf({ scene, shift = 0 }: SceneFacts): Blot[] {
  let state = scene * 7919 + 17;
  const next = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const level = (): number => Math.floor(next() * 256);
  return Array.from({ length: 70 }, () => {
    const [width, height] = [20 + next() * 130, 20 + next() * 110];
    const x = next() * 440 - 60 + shift * canvas.width;
    return { x, y: next() * 340 - 60, width, height, colour: [level(), level(), level()], round: true };
  });
}
