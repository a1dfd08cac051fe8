import type { Sharp } from 'sharp';
import type { CodedPicture } from './heif-photo.ts';

/** The picture as AV1 codes it. */
export async function codedInAv1(picture: Sharp): Promise<CodedPicture> {
  const { data, info } = await picture.avif({ quality: 95 }).toBuffer({ resolveWithObject: true });
  const boxAt = (type: string) => data.indexOf(type) - 4;
  const boxOf = (type: string) => data.subarray(boxAt(type), boxAt(type) + data.readUInt32BE(boxAt(type)));
  const { width, height } = info;
  return { codec: 'av01', width, height, configuration: boxOf('av1C'), coded: boxOf('mdat').subarray(8) };
}
