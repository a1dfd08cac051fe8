import '#lib/testing/browser-storage.ts';
import { expect, test, vi } from 'vitest';
import { ApiError } from '#lib/api/api-error.ts';
import { toast } from '#lib/components/toast.svelte.ts';
import { t } from '#lib/messages/language.svelte.ts';
import { tellWithUndo } from './tell-with-undo.ts';

const shown = (): string | undefined => toast.current?.text;

test('taking back is offered to the Z key, and said when it is done', async () => {
  tellWithUndo('Done.', () => Promise.resolve(0));
  expect(toast.current).toMatchObject({
    text: 'Done.',
    action: { label: t().actions.undo, isUndo: true },
  });
  toast.current?.action?.run();
  await vi.waitFor(() => expect(shown()).toBe(t().organise.undone));
  toast.dismiss();
});

test('what could not be taken back can be tried again', async () => {
  const answers = [
    () => Promise.reject(new ApiError('offline', 'The server was not reached.')),
    () => Promise.resolve(2),
  ];
  tellWithUndo(
    'Done.',
    () => answers.shift()?.() ?? Promise.resolve(0),
    () => 'Because.',
  );
  toast.current?.action?.run();
  await vi.waitFor(() => expect(shown()).toBe(t().organise.notDone('Because.')));
  expect(toast.current?.action?.isUndo).toBe(true);
  toast.current?.action?.run();
  await vi.waitFor(() => expect(shown()).toBe('Taken back. 2 could not be changed.'));
  toast.dismiss();
});
