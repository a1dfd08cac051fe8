import type { EarlierEdits, EditedItem } from '@photokeep/contract/rest/edits';
import type { EarlierValues } from '../../../domain/edits.ts';
import { AppError } from '../../../domain/errors.ts';
import type { EditChanges, EditOperations, EditOutcome } from '../../../ports/edit-operations.ts';
import type { Body } from '@photokeep/contract/rest/api';
import type { Operations } from '../call.ts';
import { visibleAssets, type VisibleParts } from '../visible-ids.ts';

export interface EditParts extends VisibleParts {
  readonly editOperations: EditOperations;
}

const by = { door: 'web' };

/** What people say of their photos, and undoing it. */
export function editOperations(
  parts: EditParts,
): Pick<Operations, 'PATCH /assets' | 'POST /assets/edits/undo'> {
  const { editOperations } = parts;
  return {
    'PATCH /assets': async ({ account, body }) => {
      const changes = changesOf(body.changes);
      const { visible, unknown } = await visibleAssets(parts, account(), body.ids);
      const outcomes = await editOperations.change({
        accountId: account().id,
        assetIds: visible,
        changes,
        ...(body.requestId !== undefined && { requestId: body.requestId }),
        by,
      });
      return { items: [...outcomes.map(itemView), ...unknown.map(notThere)] };
    },
    'POST /assets/edits/undo': async ({ account, body }) => {
      const ids = body.items.map(({ id }) => id);
      const { unknown } = await visibleAssets(parts, account(), ids);
      const unseen = new Set(unknown);
      const wanted = body.items.filter(({ id }) => !unseen.has(id));
      const items = wanted.map(({ id, before }) => ({ assetId: id, values: valuesOf(before) }));
      const outcomes = await editOperations.putBack({ accountId: account().id, items, by });
      return { items: [...outcomes.map(itemView), ...unknown.map(notThere)] };
    },
  };
}

const notThere = (id: number): EditedItem => ({ id, outcome: 'not-found', before: {} });

/** @throws AppError `invalid-request` where one time is asked for in two ways */
function changesOf(changes: Body<'PATCH /assets'>['changes']): EditChanges {
  const { caption, rating, addTags, removeTags, takenAt, shiftSeconds, position, rotateBy } = changes;
  if (takenAt !== undefined && shiftSeconds !== undefined)
    throw new AppError('invalid-request', 'Either a time or a shift.', {
      details: { field: 'shiftSeconds' },
    });
  return {
    ...(caption !== undefined && { caption }),
    ...(rating !== undefined && { rating }),
    ...(addTags !== undefined && { addKeywords: addTags }),
    ...(removeTags !== undefined && { removeKeywords: removeTags }),
    ...(takenAt !== undefined && { takenAt }),
    ...(shiftSeconds !== undefined && { shiftSeconds }),
    ...(position !== undefined && { position }),
    ...(rotateBy !== undefined && { turnBy: rotateBy }),
  };
}

function valuesOf({ caption, rating, tags, takenAt, position, rotation }: EarlierEdits): EarlierValues {
  return {
    ...(caption !== undefined && { caption }),
    ...(rating !== undefined && { rating }),
    ...(tags !== undefined && { keywords: tags }),
    ...(takenAt !== undefined && { takenAt }),
    ...(position !== undefined && { position }),
    ...(rotation !== undefined && { turns: rotation }),
  };
}

function itemView({ assetId, outcome, before, code }: EditOutcome): EditedItem {
  const { caption, rating, keywords, takenAt, position, turns } = before;
  return {
    id: assetId,
    outcome,
    before: {
      ...(caption !== undefined && { caption }),
      ...(rating !== undefined && { rating }),
      ...(keywords !== undefined && { tags: keywords && { value: [...keywords.value] } }),
      ...(takenAt !== undefined && { takenAt }),
      ...(position !== undefined && { position }),
      ...(turns !== undefined && { rotation: turns }),
    },
    ...(code !== undefined && { code }),
  };
}
