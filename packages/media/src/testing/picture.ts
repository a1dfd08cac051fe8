import sharp from 'sharp';

export interface PictureFacts {
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** makes its bytes differ from those of other pictures */
  readonly color: { readonly r: number; readonly g: number; readonly b: number };
  /** 'YYYY:MM:DD HH:mm:ss' */
  readonly takenAt?: string;
  readonly format?: 'jpeg' | 'png' | 'webp';
  /** by EXIF's names, fractions as "1/250" */
  readonly camera?: Readonly<Record<string, string>>;
  readonly exif?: Readonly<Record<string, string>>;
  readonly gps?: Readonly<Record<string, string>>;
}

/** A picture that can be decoded, of one colour. */
export function picture(facts: PictureFacts): Promise<Buffer> {
  const { widthPx = 64, heightPx = 48, color, takenAt, format = 'jpeg' } = facts;
  const blank = sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: color } });
  const exif = { ...facts.exif, ...(takenAt !== undefined && { DateTimeOriginal: takenAt }) };
  const told = { IFD0: { ...facts.camera }, IFD2: exif, IFD3: { ...facts.gps } };
  const tellsNothing = Object.values(told).every((block) => Object.keys(block).length === 0);
  return (tellsNothing ? blank : blank.withExif(told)).toFormat(format).toBuffer();
}
