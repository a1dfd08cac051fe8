import { describe, expect, it } from 'vitest';
import { canPlay, typeToAsk } from './can-play.ts';

describe('what a browser is asked about a video', () => {
  it.each([
    ['video/mp4', 'avc1', 'mp4a', 'video/mp4; codecs="avc1.640028, mp4a.40.2"'],
    ['video/quicktime', 'hvc1', 'mp4a', 'video/mp4; codecs="hvc1.1.6.L123.B0, mp4a.40.2"'],
    ['video/webm', 'V_VP9', 'A_OPUS', 'video/webm; codecs="vp9, opus"'],
    ['video/mp4', 'avc1', null, 'video/mp4; codecs="avc1.640028"'],
    ['video/mp4', null, null, 'video/mp4'],
  ])('%s of %s and %s', (mime, videoCodec, audioCodec, type) => {
    expect(typeToAsk({ mime, videoCodec, audioCodec })).toBe(type);
  });

  it.each([
    ['video/x-msvideo', 'XVID', '0x0055'],
    ['video/mp2t', null, null],
    ['video/mp4', 'avc1', 'ac-3'],
    ['video/quicktime', 'apcn', 'lpcm'],
  ])('nothing, as none plays %s of %s and %s', (mime, videoCodec, audioCodec) => {
    expect(typeToAsk({ mime, videoCodec, audioCodec })).toBeNull();
    expect(canPlay({ mime, videoCodec, audioCodec }, { canPlayType: () => 'probably' })).toBe(false);
  });
});

it('is played where the browser does not say no', () => {
  const format = { mime: 'video/mp4', videoCodec: 'avc1', audioCodec: 'mp4a' };
  expect(canPlay(format, { canPlayType: () => 'maybe' })).toBe(true);
  expect(canPlay(format, { canPlayType: () => '' })).toBe(false);
});
