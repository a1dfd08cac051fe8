import { expect, it } from 'vitest';
import { AppError } from '../domain/errors.ts';
import { type LeasedJobOf, renderContent } from '../domain/job.ts';
import { DecoderDied } from '../ports/renditions.ts';
import { createRenderContent } from './render-content.ts';

const entry = { accountId: 1, content: { homeEntryId: 2 } };
const content = { homeEntryId: 2, kind: 'photo', mime: 'image/jpeg', sha256: 'ab', assetId: 3 };
const handle = { lend: async () => '/photo', close: async () => undefined };
const nothing = async (): Promise<null> => null;
const library = {
  index: { content: async () => content, showing: async () => [{ entry }] },
  files: { open: async () => handle },
};

const jobAt = (attempt: number): LeasedJobOf<'render-content'> => ({
  ...renderContent(1, 'arrival'),
  id: 1,
  urgency: 'arrival',
  attempt,
});

/** What becomes of a photo whose pictures could not be made at this attempt. */
async function outcomeOf(attempt: number, error: Error): Promise<string> {
  let outcome = 'nothing';
  const render = createRenderContent({
    ...library,
    renditions: {
      make: async () => {
        throw error;
      },
    },
    catalog: {
      asset: nothing,
      notePictures: async (_account: number, _asset: number, { state }: { state: string }) =>
        void (outcome = state),
    },
    observations: { problem: nothing },
    problems: { of: nothing },
    events: { publish: nothing },
    onPictures: nothing,
  } as never);
  await render(jobAt(attempt)).catch(
    (thrown: unknown) => (outcome = thrown === error ? 'tried again' : 'broken'),
  );
  return outcome;
}

it('a photo is blamed for the third decoder that dies over it, and for nothing else', async () => {
  const died = new DecoderDied(new Error('it ended with SIGKILL'));
  expect(await outcomeOf(2, died)).toBe('tried again');
  expect(await outcomeOf(3, died)).toBe('failed');
  for (const code of ['storage-full', 'read-only', 'unavailable', 'not-found'] as const)
    expect(await outcomeOf(3, new AppError(code, 'No fault of its own.'))).toBe('tried again');
});

it('what its picture shows to be one photo with another is written down without waiting', async () => {
  let woken = 0;
  const render = createRenderContent({
    ...library,
    renditions: { make: async () => ({ outcome: 'made', widthPx: 1, heightPx: 1, isEmbedded: false }) },
    catalog: { asset: nothing, notePictures: async () => true },
    events: { publish: nothing },
    onPictures: nothing,
    wakeWorker: () => woken++,
  } as never);
  await render(jobAt(1));
  expect(woken).toBe(1);
});
