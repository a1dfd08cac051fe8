import { maxAsked } from '@photokeep/contract/rest/request-limits';
import { call } from '#lib/api/call.ts';

interface Question {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly answer: (assetId: number | null) => void;
  readonly fail: (error: unknown) => void;
}

/** How long one question waits for others, so that a thousand files are a handful of requests. */
const gatherMs = 150;

/** Asks which files of an account are here already. */
export class KnownBatches {
  readonly #account: string;
  #waiting: Question[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(account: string) {
    this.#account = account;
  }

  /** The photo that has these bytes already, null where none has. @throws ApiError */
  assetOf(sha256: string, sizeBytes: number): Promise<number | null> {
    return new Promise((answer, fail) => {
      this.#waiting.push({ sha256, sizeBytes, answer, fail });
      if (this.#timer === undefined) this.#timer = setTimeout(() => this.#askTogether(), gatherMs);
    });
  }

  #askTogether(): void {
    const questions = this.#waiting.splice(0, maxAsked);
    this.#timer = this.#waiting.length > 0 ? setTimeout(() => this.#askTogether(), 0) : undefined;
    const files = questions.map(({ sha256, sizeBytes }) => ({ sha256, sizeBytes }));
    call('POST /uploads/known', { body: { files }, as: this.#account }).then(
      ({ known }) => {
        const ids = new Map(known.map(({ sha256, assetId }) => [sha256, assetId]));
        for (const { sha256, answer } of questions) answer(ids.get(sha256) ?? null);
      },
      (error: unknown) => {
        for (const { fail } of questions) fail(error);
      },
    );
  }
}
