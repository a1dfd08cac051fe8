import { byOwnPath, isApart } from './own-path.ts';
import { type Cage, findCage } from './render-cage.ts';
import { RenderChild } from './render-child.ts';
import type { RenderLimits } from './render-limits.ts';
import type { OrderKind, RenderOrder, RenderReply } from './render-messages.ts';

interface Waiting {
  readonly isUrgent: boolean;
  readonly begin: (child: RenderChild) => void;
}

/** The processes that decode: as many orders at once as there are of them, the others wait for their turn. */
export class RenderPool implements AsyncDisposable {
  readonly #limits: RenderLimits;
  readonly #find: (memoryBytes: number) => Promise<Cage>;
  readonly #all: readonly RenderChild[];
  readonly #free: RenderChild[];
  readonly #waiting: Waiting[] = [];
  #cage: Promise<Cage> | null = null;
  #ended = false;

  /** @param find how far the processes are locked in */
  constructor(limits: RenderLimits, find: (memoryBytes: number) => Promise<Cage> = findCage) {
    this.#limits = limits;
    this.#find = find;
    this.#all = Array.from({ length: limits.processes }, () => new RenderChild(limits));
    this.#free = [...this.#all];
  }

  /**
   * @param gone somebody waits for it: it goes before all that nobody waits for, and is left when they are gone
   * @throws DecoderDied; AppError `storage-full` where its pictures cannot be written, `unavailable`
   */
  async run<Kind extends OrderKind>(
    order: RenderOrder<Kind>,
    gone: AbortSignal | null = null,
  ): Promise<RenderReply<Kind>> {
    const child = await this.#take(gone !== null);
    try {
      if (gone?.aborted === true) return { ok: false, reason: 'interrupted' };
      const cage = await (this.#cage ??= this.#find(this.#limits.memoryBytes));
      if (this.#ended) return { ok: false, reason: 'interrupted' };
      return await carryOut(child, order, cage);
    } finally {
      this.#giveBack(child);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended = true;
    for (const child of this.#all) await child[Symbol.asyncDispose]();
  }

  #take(isUrgent: boolean): Promise<RenderChild> {
    const child = this.#free.pop();
    if (child !== undefined) return Promise.resolve(child);
    return new Promise((begin) => {
      const at = this.#waiting.findIndex((other) => isUrgent && !other.isUrgent);
      this.#waiting.splice(at < 0 ? this.#waiting.length : at, 0, { isUrgent, begin });
    });
  }

  #giveBack(child: RenderChild): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(child);
    else next.begin(child);
  }
}

async function carryOut<Kind extends OrderKind>(
  child: RenderChild,
  order: RenderOrder<Kind>,
  cage: Cage,
): Promise<RenderReply<Kind>> {
  // There are no orders of other kinds.
  const known = order as RenderOrder;
  if (known.kind === 'picture-hash' || !isApart(cage)) return child.render(known, cage);
  return byOwnPath(known.request.path, (path) =>
    child.render({ ...known, request: { ...known.request, path } } as RenderOrder, cage),
  );
}
