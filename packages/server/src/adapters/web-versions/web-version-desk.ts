import type { Log } from '../../ports/log.ts';
import type { ReadHandle } from '../../ports/storage.ts';
import type {
  WebVersionFailure,
  WebVersionKind,
  WebVersionOrder,
  WebVersions,
  WebVersionState,
} from '../../ports/web-versions.ts';
import type { RenditionCache } from '../renditions/rendition-cache.ts';
import { PictureMaker } from './picture-maker.ts';
import { Transcoder } from './transcode.ts';
import { WaitingLine } from './waiting-line.ts';
import { WebVersionFiles } from './web-version-files.ts';

/** Less is not worth beginning with. */
const leastRoomBytes = 32 * 1024 * 1024;

/** Pages ask about a video that they wait for every second. Whoever waits for a picture keeps the line open, and is seen to leave. */
const abandonedMs = 2 * 60_000;

/** Takes orders for web versions and has them made: pictures and videos in lines of their own. */
export class WebVersionDesk implements WebVersions, AsyncDisposable {
  readonly #files: WebVersionFiles;
  readonly #cache: RenditionCache;
  readonly #log: Log;
  readonly #transcoder = new Transcoder();
  readonly #pictures = new PictureMaker();
  readonly #lines: Readonly<Record<WebVersionKind, WaitingLine>> = {
    picture: new WaitingLine((order) => this.#make(order)),
    video: new WaitingLine((order) => this.#make(order), abandonedMs),
  };
  #percent: number | null = null;

  constructor(root: string, { log, cache }: { readonly log: Log; readonly cache: RenditionCache }) {
    this.#files = new WebVersionFiles(root, cache);
    this.#cache = cache;
    this.#log = log;
  }

  async stateOf(sha256: string, kind: WebVersionKind): Promise<WebVersionState> {
    const known = this.#lines[kind].stateOf(sha256);
    if (known === 'current') return { is: 'making', percent: kind === 'video' ? this.#percent : null };
    if (known?.is === 'waiting') return known;
    const handle = await this.open(sha256, kind);
    await handle?.close();
    return handle === null ? (known ?? { is: 'absent' }) : { is: 'ready' };
  }

  async order(order: WebVersionOrder): Promise<WebVersionState> {
    const handle = await this.open(order.sha256, order.kind);
    await handle?.close();
    if (handle !== null) return { is: 'ready' };
    const ended = this.#lines[order.kind].add(order);
    const known = this.#lines[order.kind].stateOf(order.sha256);
    if (known === 'current') return { is: 'making', percent: this.#percent };
    // Whoever was not let in is told at once.
    return known?.is === 'waiting' ? known : ended;
  }

  made(order: WebVersionOrder, gone: AbortSignal | null = null): Promise<WebVersionState> {
    return this.#lines[order.kind].add(order, gone);
  }

  open(sha256: string, kind: WebVersionKind): Promise<ReadHandle | null> {
    return this.#files.open(sha256, kind);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#transcoder.end();
    this.#pictures.end();
    await Promise.all(Object.values(this.#lines).map((line) => line.close()));
  }

  async #make(order: WebVersionOrder): Promise<WebVersionFailure | null> {
    const { sha256, kind } = order;
    try {
      const failure = await this.#write(order);
      if (failure === null) await this.#files.keep(sha256, kind);
      else this.#log.info({ kind, sha256: sha256.slice(0, 16), reason: failure }, 'no web version was made');
      return failure;
    } catch (error) {
      this.#log.warn({ err: error, kind }, 'a web version could not be made');
      return 'stopped';
    } finally {
      await this.#files.discard(sha256, kind);
    }
  }

  async #write({ sha256, kind, mime, open }: WebVersionOrder): Promise<WebVersionFailure | null> {
    const target = await this.#files.unfinished(sha256, kind);
    const roomBytes = await this.#cache.roomBytes();
    if (roomBytes < leastRoomBytes) return 'no-room';
    const handle = await open();
    try {
      const path = await handle.lend(sha256);
      if (kind === 'picture') return await this.#pictures.make({ path, mime, target });
      this.#percent = null;
      const onPercent = (percent: number | null): void => void (this.#percent = percent);
      return await this.#transcoder.make({ video: { path, mime }, target, roomBytes, onPercent });
    } finally {
      await handle.close();
    }
  }
}
