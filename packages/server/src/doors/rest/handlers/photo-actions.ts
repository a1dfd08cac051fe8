import type { PhotoAction } from '@photokeep/contract/rest/photo-actions';
import { AppError } from '../../../domain/errors.ts';
import type { PhotoOperations, PhotoOutcome, TrashedRequest } from '../../../ports/photo-operations.ts';
import type { ChangeRequest } from '../../../ports/tree-operations.ts';
import type { HiddenUnlocks } from '../../../ports/hidden-pin.ts';
import type { Caller, Operations } from '../call.ts';
import { visibleAssets, visibleEntries, type VisibleParts } from '../visible-ids.ts';

export interface PhotoActionParts extends VisibleParts {
  readonly hiddenUnlocks: HiddenUnlocks;
  readonly photoOperations: PhotoOperations;
}

const by = { door: 'web' } as const;

type Asked = ChangeRequest & { readonly assetIds: readonly number[] };
type Act = (operations: PhotoOperations, asked: Asked) => Promise<PhotoOutcome[]>;

/** A new action does not compile without being done. */
const acts: { readonly [Action in PhotoAction]: Act } = {
  favourite: (photos, asked) => photos.setMark({ ...asked, mark: 'favourite', value: true }),
  unfavourite: (photos, asked) => photos.setMark({ ...asked, mark: 'favourite', value: false }),
  archive: (photos, asked) => photos.setMark({ ...asked, mark: 'archived', value: true }),
  unarchive: (photos, asked) => photos.setMark({ ...asked, mark: 'archived', value: false }),
  hide: (photos, asked) => photos.setMark({ ...asked, mark: 'hidden', value: true }),
  unhide: (photos, asked) => photos.setMark({ ...asked, mark: 'hidden', value: false }),
  trash: (photos, asked) => photos.moveToTrash(asked),
};

/** What people do with many photos at once. */
export function photoActionOperations(
  parts: PhotoActionParts,
): Pick<Operations, 'POST /assets/actions' | 'POST /trash/actions' | 'DELETE /trash'> {
  const { photoOperations } = parts;
  return {
    'POST /assets/actions': async ({ account, body }) => ({ results: await actOn(parts, account(), body) }),
    'POST /trash/actions': async ({ account, body }) => {
      const { visible, unknown } = await visibleEntries(parts, account(), body.ids);
      const asked = { accountId: account().id, itemIds: visible, by };
      const isBack = body.action === 'restore';
      const outcomes = await (isBack ? photoOperations.restore(asked) : purge(parts, account(), asked));
      return { results: inOrder(body.ids, outcomes, unknown) };
    },
    'DELETE /trash': ({ account }) => {
      const caller = account();
      return photoOperations.emptyTrash({ accountId: caller.id, by, sparesHidden: !caller.seesHidden() });
    },
  };
}

/** A folder of the trash is seen by everybody, and goes for good only with all that may be seen of it. */
async function purge(
  { photoOperations, hidden }: PhotoActionParts,
  account: Caller,
  asked: TrashedRequest,
): Promise<PhotoOutcome[]> {
  const { itemIds } = asked;
  const around = await hidden.belowEntries(itemIds);
  const kept = around.size === 0 || account.seesHidden() ? new Set<number>() : around;
  const outcomes = await photoOperations.purge({ ...asked, itemIds: itemIds.filter((id) => !kept.has(id)) });
  const refused = [...kept].map(
    (id) => ({ id, outcome: 'failed', reason: 'forbidden', trashId: null }) as const,
  );
  return [...outcomes, ...refused];
}

async function actOn(
  parts: PhotoActionParts,
  account: Caller,
  { action, ids }: { readonly action: PhotoAction; readonly ids: readonly number[] },
): Promise<PhotoOutcome[]> {
  const { hiddenUnlocks, photoOperations } = parts;
  const { session } = account;
  if (action === 'hide' && account.pinHash === null)
    throw new AppError('forbidden', 'Choose a PIN for hidden photos first.');
  const parted = await visibleAssets(parts, account, ids);
  const mayUndo = (id: number): boolean =>
    action === 'unhide' && session !== null && hiddenUnlocks.hasHid(session, id);
  const unknown = new Set(parted.unknown.filter((id) => !mayUndo(id)));
  const assetIds = ids.filter((id) => !unknown.has(id));
  const outcomes = await acts[action](photoOperations, { accountId: account.id, assetIds, by });
  if (action === 'hide' && session !== null)
    hiddenUnlocks.noteHid(
      session,
      account,
      outcomes.filter(({ outcome }) => outcome === 'done').map(({ id }) => id),
    );
  return inOrder(ids, outcomes, unknown);
}

/** What is behind the PIN does not exist for whoever has not entered it. */
function inOrder(
  ids: readonly number[],
  outcomes: readonly PhotoOutcome[],
  unknown: Iterable<number>,
): PhotoOutcome[] {
  const known = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  for (const id of unknown) known.set(id, { id, outcome: 'not-found', reason: null, trashId: null });
  return [...new Set(ids)].map((id) => known.get(id)).filter((outcome) => outcome !== undefined);
}
