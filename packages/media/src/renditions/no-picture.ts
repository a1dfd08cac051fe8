/** Why there is no picture. */
export type NoPictureReason =
  /** The bytes do not hold what their format promises. */
  | 'undecodable'
  /** There is no decoder for the format here, or nothing in it to see. */
  | 'unsupported'
  /** Beyond what is decoded at all. */
  | 'too-large'
  /** The programs `ffmpeg` and `ffprobe` are not installed. */
  | 'no-video-tool';

/** A photo or video that no picture can be made of. Trying again helps only after something was installed. */
export class NoPicture extends Error {
  override readonly name = 'NoPicture';
  readonly reason: NoPictureReason;

  constructor(reason: NoPictureReason, options?: ErrorOptions) {
    super(`no picture: ${reason}`, options);
    this.reason = reason;
  }
}

/** The value; whatever goes wrong is the fault of the bytes that are being decoded. */
export async function ifDecodable<T>(decode: () => Promise<T>): Promise<T> {
  try {
    return await decode();
  } catch (cause) {
    if (cause instanceof NoPicture) throw cause;
    throw new NoPicture('undecodable', { cause });
  }
}
