import type { WebProbe } from './probe-for-web.ts';

/** 1080p, lying or standing. */
const LONGER_SIDE_PX = 1920;
const SHORTER_SIDE_PX = 1080;
/** Slow motion plays as recorded; browsers show no more. */
const MOST_FRAMES_PER_SECOND = 60;

const HDR_TRANSFERS: ReadonlySet<string> = new Set(['smpte2084', 'arib-std-b67']);
const WIDE_PRIMARIES: ReadonlySet<string> = new Set(['bt2020', 'smpte432', 'smpte431']);
/** Lower ones are coded as televisions once did. */
const HIGH_DEFINITION_PX = 720;
/** How bright paper is in HDR, in nits, as ITU-R BT.2408 says. */
const PAPER_NITS = 203;

/** The filters of ffmpeg that this depends on, where it was built with them. */
export interface KnownFilters {
  readonly zscale: boolean;
  readonly tonemap: boolean;
  readonly bwdif: boolean;
}

/** From the output of `ffmpeg -filters`. */
export function knownFilters(output: string): KnownFilters {
  const has = (name: string): boolean => new RegExp(`^ \\S+ +${name} `, 'm').test(output);
  return { zscale: has('zscale'), tonemap: has('tonemap'), bwdif: has('bwdif') };
}

/** The chain that makes frames as every browser shows them. ffmpeg turns them upright before it. */
export function webVideoFilters(video: WebProbe, known: KnownFilters): string {
  const [width, height] = webSize(video);
  return [
    ...(video.isInterlaced && known.bwdif ? ['bwdif=mode=send_frame'] : []),
    ...((video.framesPerSecond ?? 0) > MOST_FRAMES_PER_SECOND ? [`fps=${MOST_FRAMES_PER_SECOND}`] : []),
    `scale=${width}:${height}`,
    'setsar=1',
    ...colourFilters(video, known),
    `scale=in_color_matrix=${matrixOf(video, known)}:out_color_matrix=bt709:out_range=tv`,
    'format=yuv420p',
  ].join(',');
}

/** Colours for displays of more colours or more light are pale and grey otherwise. */
function colourFilters({ transfer, primaries }: WebProbe, { zscale, tonemap }: KnownFilters): string[] {
  const isHdr = HDR_TRANSFERS.has(transfer);
  const source = `tin=${isHdr ? transfer : 'bt709'}:pin=${WIDE_PRIMARIES.has(primaries) ? primaries : isHdr ? 'bt2020' : 'bt709'}`;
  if (zscale && isHdr && tonemap)
    return [
      `zscale=${source}:t=linear:npl=${PAPER_NITS}`,
      'format=gbrpf32le',
      'zscale=p=bt709',
      'tonemap=tonemap=mobius:desat=0:peak=10',
      'zscale=t=bt709:m=bt709:r=tv',
    ];
  return zscale && !isHdr && WIDE_PRIMARIES.has(primaries)
    ? [`zscale=${source}:p=bt709:t=bt709:m=bt709:r=tv`]
    : [];
}

/** Of what comes out of those. A video that does not say is taken for what players take it for. */
function matrixOf({ transfer, matrix, heightPx }: WebProbe, { zscale, tonemap }: KnownFilters): string {
  const isToneMapped = HDR_TRANSFERS.has(transfer) && zscale && tonemap;
  if (isToneMapped || (matrix !== '' && matrix !== 'unknown')) return 'auto';
  return heightPx >= HIGH_DEFINITION_PX ? 'bt709' : 'bt601';
}

/** Upright, with square pixels, never enlarged but by those, and even: H.264 halves the sides for its colours. */
export function webSize({ widthPx, heightPx, pixelAspect, isOnItsSide }: WebProbe): [number, number] {
  const stored = [widthPx * Math.max(1, pixelAspect), heightPx * Math.max(1, 1 / pixelAspect)] as const;
  const [width = 2, height = 2] = isOnItsSide ? stored.toReversed() : stored;
  const longer = LONGER_SIDE_PX / Math.max(width, height);
  const shorter = SHORTER_SIDE_PX / Math.min(width, height);
  const scale = Math.min(1, longer, shorter);
  const even = (side: number): number => Math.max(2, 2 * Math.round((side * scale) / 2));
  return [even(width), even(height)];
}
