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

let waiting: Question[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** The photo that has these bytes already, null where none has. @throws ApiError */
export function knownAsset(sha256: string, sizeBytes: number): Promise<number | null> {
  return new Promise((answer, fail) => {
    waiting.push({ sha256, sizeBytes, answer, fail });
    timer ??= setTimeout(askTogether, gatherMs);
  });
}

function askTogether(): void {
  const questions = waiting.splice(0, maxAsked);
  timer = waiting.length > 0 ? setTimeout(askTogether, 0) : undefined;
  const files = questions.map(({ sha256, sizeBytes }) => ({ sha256, sizeBytes }));
  call('POST /uploads/known', { body: { files } }).then(
    ({ known }) => {
      const ids = new Map(known.map(({ sha256, assetId }) => [sha256, assetId]));
      for (const { sha256, answer } of questions) answer(ids.get(sha256) ?? null);
    },
    (error: unknown) => {
      for (const { fail } of questions) fail(error);
    },
  );
}
