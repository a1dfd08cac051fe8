import { availableParallelism, constants } from 'node:os';
import {
  knownFilters,
  type KnownFilters,
  NoPicture,
  probeCommand,
  progressOf,
  readWebProbe,
  type VideoFile,
  webVideoCommand,
  type WebProbe,
} from '@photokeep/media/web-video';
import type { WebVersionFailure } from '../../ports/web-versions.ts';
import { type CagedEnd, CagedTool, type CageLimits } from './caged-tool.ts';

const mebibyte = 1024 ** 2;
/** Each holds frames of its own. */
const mostThreads = 4;
/** To look at headers. */
const probeLimits: CageLimits = {
  memoryBytes: 1024 * mebibyte,
  cpuSeconds: 60,
  fileBytes: mebibyte,
  silenceMs: 5 * 60_000,
};
/** Of addresses: frames of 4K in ten bits, those that the encoder looks ahead at, and a stack for each thread. */
const transcodeMemoryBytes = 3 * 1024 * mebibyte;
/** A small board takes some seconds for a second of 4K; what takes far longer is no honest video. */
const cpuPerSecond = 120;
const leastCpuSeconds = 600;
const mostCpuSeconds = 24 * 60 * 60;
/** Whoever makes way for everything can wait long; only what hangs gets there. */
const silenceMs = 10 * 60_000;

export interface TranscodeOrder {
  readonly video: VideoFile;
  /** absolute path of the MP4 to write */
  readonly target: string;
  readonly roomBytes: number;
  readonly onPercent: (percent: number | null) => void;
}

/** Makes web videos with the system's ffmpeg, in a cage, one at a time. */
export class Transcoder {
  #filters: KnownFilters | null = null;
  #tool: CagedTool | null = null;
  #isEnded = false;

  /** @returns null when the target holds the whole video */
  async make(order: TranscodeOrder): Promise<WebVersionFailure | null> {
    try {
      const probe = await this.#probe(order.video);
      return typeof probe === 'string' ? probe : await this.#transcode(order, probe);
    } catch (error) {
      if (!(error instanceof NoPicture)) throw error;
      return error.reason === 'no-video-tool' ? 'no-tool' : error.reason;
    }
  }

  /** Ends what runs, and begins nothing more. */
  end(): void {
    this.#isEnded = true;
    this.#tool?.end();
  }

  async #probe(video: VideoFile): Promise<WebProbe | WebVersionFailure> {
    const probed = await this.#run(['ffprobe', ...probeCommand(video)], probeLimits);
    return failureOf(probed) ?? readWebProbe(probed.output);
  }

  async #transcode(
    { video, target, roomBytes, onPercent }: TranscodeOrder,
    probe: WebProbe,
  ): Promise<WebVersionFailure | null> {
    const threads = Math.min(mostThreads, Math.max(1, availableParallelism() - 1));
    const plan = { probe, filters: await this.#known(), target, threads };
    const { durationMs } = probe;
    let doneMs = -1;
    const ended = await this.#run(
      ['ffmpeg', ...webVideoCommand(video, plan)],
      { ...transcodeLimits(probe), fileBytes: roomBytes },
      (tool, output) => {
        const nowMs = progressOf(output);
        if (nowMs === null || nowMs <= doneMs) return;
        doneMs = nowMs;
        tool.alive();
        onPercent(durationMs === null ? null : Math.min(99, Math.floor((100 * nowMs) / durationMs)));
      },
    );
    return failureOf(ended);
  }

  /** What this ffmpeg can, which does not change while we run. */
  async #known(): Promise<KnownFilters> {
    if (this.#filters !== null) return this.#filters;
    const listed = await this.#run(['ffmpeg', '-hide_banner', '-filters'], probeLimits);
    const filters = knownFilters(listed.output);
    if (listed.code === 0) this.#filters = filters;
    return filters;
  }

  #run(
    command: readonly [tool: string, ...options: string[]],
    limits: CageLimits,
    onOutput: (tool: CagedTool, output: string) => void = () => {},
  ): Promise<CagedEnd> {
    const tool: CagedTool = new CagedTool(command, limits, (output) => onOutput(tool, output));
    this.#tool = tool;
    if (this.#isEnded) tool.end();
    return tool.ended;
  }
}

function transcodeLimits({ durationMs }: WebProbe): Omit<CageLimits, 'fileBytes'> {
  const wanted = ((durationMs ?? 0) / 1000) * cpuPerSecond;
  const cpuSeconds = Math.min(mostCpuSeconds, Math.max(leastCpuSeconds, wanted));
  return { memoryBytes: transcodeMemoryBytes, cpuSeconds, silenceMs };
}

/** What ffmpeg says where the system holds it back. */
const complaintsOf: readonly (readonly [RegExp, WebVersionFailure])[] = [
  [/Cannot allocate memory/, 'too-large'],
  [/No space left on device|File too large/, 'no-room'],
];
/** What ffmpeg ends with when it is told to end; we do so only by what it has used of the processor. */
const toldToEnd: ReadonlySet<number | null> = new Set([123, 255]);

function failureOf({ code, signal, isMissing, wasSilent, complaints }: CagedEnd): WebVersionFailure | null {
  if (code === 0) return null;
  if (isMissing) return 'no-tool';
  if (wasSilent || toldToEnd.has(code) || signal === constants.signals.SIGXCPU) return 'too-long';
  if (signal === constants.signals.SIGXFSZ) return 'no-room';
  const told = complaintsOf.find(([words]) => words.test(complaints));
  if (told) return told[1];
  return code === null ? 'stopped' : 'undecodable';
}
