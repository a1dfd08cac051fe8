import sharp from 'sharp';

export interface PictureFacts {
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** makes its bytes differ from those of other pictures */
  readonly color: { readonly r: number; readonly g: number; readonly b: number };
  /** 'YYYY:MM:DD HH:mm:ss' */
  readonly takenAt?: string;
  readonly format?: 'jpeg' | 'png' | 'webp';
}

/** A picture that can be decoded, of one colour. */
export function picture(facts: PictureFacts): Promise<Buffer> {
  const { widthPx = 64, heightPx = 48, color, takenAt, format = 'jpeg' } = facts;
  const blank = sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: color } });
  const dated = takenAt === undefined ? blank : blank.withExif({ IFD2: { DateTimeOriginal: takenAt } });
  return dated.toFormat(format).toBuffer();
}
