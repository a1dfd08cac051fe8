import { describe, expect, it } from 'vitest';
import { inputOptions } from '../renditions/run-video-tool.ts';
import { knownFilters, progressOf, webVideoCommand } from '../web-video.ts';
import { readWebProbe } from './probe-for-web.ts';
import type { WebProbe } from './probe-for-web.ts';
import { webSize, webVideoFilters } from './web-video-filters.ts';

const plain: WebProbe = {
  stream: 0,
  codec: 'hevc',
  pixelFormat: 'yuv420p',
  widthPx: 1280,
  heightPx: 720,
  pixelAspect: 1,
  isOnItsSide: false,
  isInterlaced: false,
  framesPerSecond: 30,
  durationMs: 1000,
  transfer: 'bt709',
  primaries: 'bt709',
  matrix: 'bt709',
  audioCodec: 'aac',
};
const all = { zscale: true, tonemap: true, bwdif: true };

describe('the size', () => {
  it.each([
    [{ widthPx: 3840, heightPx: 2160 }, [1920, 1080]],
    [{ widthPx: 3840, heightPx: 2160, isOnItsSide: true }, [1080, 1920]],
    [{ widthPx: 2160, heightPx: 3840 }, [1080, 1920]],
    [{ widthPx: 1440, heightPx: 1080, pixelAspect: 4 / 3 }, [1920, 1080]],
    [{ widthPx: 4000, heightPx: 3000 }, [1440, 1080]],
    [{ widthPx: 8000, heightPx: 1000 }, [1920, 240]],
    [{ widthPx: 641, heightPx: 479 }, [642, 480]],
    [{ widthPx: 1, heightPx: 1 }, [2, 2]],
  ])('of %o is %o', (video, size) => {
    expect(webSize({ ...plain, ...video })).toEqual(size);
  });
});

describe('the filters', () => {
  it('map the light of HDR, where ffmpeg can', () => {
    const hdr = { ...plain, transfer: 'arib-std-b67', primaries: 'bt2020', matrix: 'bt2020nc' };
    expect(webVideoFilters(hdr, all)).toContain('tonemap');
    expect(webVideoFilters(hdr, { ...all, zscale: false })).not.toContain('zscale');
    expect(webVideoFilters(plain, all)).not.toContain('zscale');
  });

  it('bring wide colours to those of ordinary displays', () => {
    expect(webVideoFilters({ ...plain, primaries: 'smpte432' }, all)).toContain('pin=smpte432');
  });

  it('join half frames, and slow down what nobody could see', () => {
    expect(webVideoFilters({ ...plain, isInterlaced: true }, all)).toContain('bwdif');
    expect(webVideoFilters({ ...plain, framesPerSecond: 240 }, all)).toContain('fps=60');
    expect(webVideoFilters(plain, all)).not.toMatch(/bwdif|fps/);
  });

  it('are known by what ffmpeg says', () => {
    const said = ' T.. bwdif             V->V       Deinterlace\n .SC zscale            V->V       Resize\n';
    expect(knownFilters(said)).toEqual({ zscale: true, tonemap: false, bwdif: true });
  });
});

describe('the command', () => {
  const video = { path: '/library/a', mime: 'video/quicktime' };
  const plan = { probe: plain, filters: all, target: '/cache/b', threads: 2 };

  it('reads this file and nothing else, as what it is', () => {
    expect(webVideoCommand(video, plan).join(' ')).toContain(
      `-protocol_whitelist file -f mov -i file:/library/a`,
    );
    expect(() => inputOptions({ path: '/a', mime: 'application/vnd.apple.mpegurl' })).toThrow('unsupported');
  });

  it('leaves sound out where there is none', () => {
    expect(webVideoCommand(video, plan)).toContain('aac');
    expect(webVideoCommand(video, { ...plan, probe: { ...plain, audioCodec: null } })).not.toContain('aac');
  });
});

it('tells how far it is by the last it said', () => {
  expect(progressOf('out_time_us=100000\nprogress=continue\nout_time_us=2500000\nprog')).toBe(2500);
  expect(progressOf('out_time_us=N/A\nprogress=continue\n')).toBeNull();
});

describe('a header', () => {
  const stream = { index: 1, codec_type: 'video', codec_name: 'hevc', width: 64, height: 48 };
  const probed = (...streams: readonly object[]): string =>
    JSON.stringify({ streams, format: { duration: '1.5' } });

  it('that leaves much out is still one', () => {
    expect(readWebProbe(probed(stream))).toMatchObject({
      stream: 1,
      pixelAspect: 1,
      framesPerSecond: null,
      durationMs: 1500,
      audioCodec: null,
    });
  });

  it('without pictures is none', () => {
    const cover = { ...stream, disposition: { attached_pic: 1 } };
    expect(() => readWebProbe(probed({ index: 0, codec_type: 'audio' }, cover))).toThrow('unsupported');
    expect(() => readWebProbe(probed({ ...stream, width: 0 }))).toThrow('undecodable');
    expect(() => readWebProbe('no JSON')).toThrow('undecodable');
  });
});
