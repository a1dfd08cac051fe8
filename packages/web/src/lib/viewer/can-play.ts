import type { Asset } from '@photokeep/contract/rest/assets';

export type VideoFormat = Pick<Asset, 'mime' | 'videoCodec' | 'audioCodec'>;

/** What browsers call a container. QuickTime is what MP4 was made of: they play it, but do not say so. */
const containers: Readonly<Record<string, string>> = {
  'video/mp4': 'video/mp4',
  'video/x-m4v': 'video/mp4',
  'video/quicktime': 'video/mp4',
  'video/webm': 'video/webm',
  'video/x-matroska': 'video/x-matroska',
  'video/3gpp': 'video/3gpp',
  'video/3gpp2': 'video/3gpp2',
};

/** What browsers ask of a codec, where its container only names it: a usual profile and level. */
const codecs: Readonly<Record<string, string>> = {
  avc1: 'avc1.640028',
  avc3: 'avc1.640028',
  hvc1: 'hvc1.1.6.L123.B0',
  hev1: 'hev1.1.6.L123.B0',
  dvh1: 'hvc1.2.4.L123.B0',
  dvhe: 'hev1.2.4.L123.B0',
  av01: 'av01.0.08M.08',
  vp09: 'vp09.00.40.08',
  V_VP8: 'vp8',
  V_VP9: 'vp9',
  V_AV1: 'av01.0.08M.08',
  'V_MPEG4/ISO/AVC': 'avc1.640028',
  'V_MPEGH/ISO/HEVC': 'hvc1.1.6.L123.B0',
  mp4a: 'mp4a.40.2',
  Opus: 'opus',
  A_OPUS: 'opus',
  A_VORBIS: 'vorbis',
  A_AAC: 'mp4a.40.2',
  fLaC: 'flac',
  A_FLAC: 'flac',
};

/**
 * What to ask a browser about a video, as a MIME type with its codecs; null for what none plays: then there is no need
 * to ask.
 */
export function typeToAsk({ mime, videoCodec, audioCodec }: VideoFormat): string | null {
  const container = containers[mime];
  if (container === undefined) return null;
  const named = [videoCodec, audioCodec].filter((codec) => codec !== null);
  const known = named.map((codec) => codecs[codec]);
  if (known.includes(undefined)) return null;
  return known.length === 0 ? container : `${container}; codecs="${known.join(', ')}"`;
}

/** Whether this browser plays the original by itself. */
export function canPlay(format: VideoFormat, player: Pick<HTMLVideoElement, 'canPlayType'>): boolean {
  const type = typeToAsk(format);
  return type !== null && player.canPlayType(type) !== '';
}
