import { toast } from '#lib/components/toast.svelte.ts';
import { errorSentence } from '#lib/messages/error-sentence.ts';
import { t } from '#lib/messages/language.svelte.ts';

/** @returns how many could not be taken back @throws whatever keeps it from being asked for */
type TakeBack = () => Promise<number>;

/**
 * Says what was done, and offers to take it back by a button and by the Z key. It says so when it is taken back; what
 * cannot be taken back now can be tried again.
 * @param sentenceFor says why something failed
 */
export function tellWithUndo(
  text: string,
  takeBack: TakeBack,
  sentenceFor: (error: unknown) => string = errorSentence,
): void {
  const run = (): void => void undo(takeBack, sentenceFor);
  toast.show({ text, action: { label: t().actions.undo, isUndo: true, run } });
}

async function undo(takeBack: TakeBack, sentenceFor: (error: unknown) => string): Promise<void> {
  try {
    const missed = await takeBack();
    const { undone, partly } = t().organise;
    toast.show({ text: missed === 0 ? undone : partly(undone.replace(/\.$/, ''), missed) });
  } catch (error) {
    tellWithUndo(t().organise.notDone(sentenceFor(error)), takeBack, sentenceFor);
  }
}
