import type { AssetRecord } from '../../domain/asset.ts';
import {
  editedFields,
  editsLock,
  type EarlierValues,
  type EditedField,
  type EditedValues,
  type OwnerWords,
} from '../../domain/edits.ts';
import type { Id } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';
import { type NewJob, writeSidecar } from '../../domain/job.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { Catalog } from '../../ports/catalog.ts';
import type { EditList } from '../../ports/edit-list.ts';
import type { EditOperations, EditOutcome } from '../../ports/edit-operations.ts';
import type { FactsList } from '../../ports/facts-list.ts';
import type { Ids } from '../../ports/ids.ts';
import type { PlanRunner } from '../../ports/plan-runner.ts';
import type { TreeLocks } from '../../ports/tree-locks.ts';
import type { ChangeRequest } from '../../ports/tree-operations.ts';
import { type CurrentValues, currentValues, pick } from './current-values.ts';
import { saidAgain, wantedValues } from './wanted-values.ts';

interface Parts {
  readonly catalog: Catalog;
  readonly facts: FactsList;
  readonly edits: EditList;
  readonly ids: Ids;
  readonly locks: TreeLocks;
  readonly runner: PlanRunner;
}

/** So many photos stand in one line of the journal: a line has its limit, and others want to write, too. */
const atOnce = 100;

/** What people say of their photos: on stable storage when it is answered; the sidecars beside them follow. */
export function createEditOperations(parts: Parts): EditOperations {
  return {
    change: ({ assetIds, changes, requestId, ...by }) =>
      inGroups(parts, by, [...new Set(assetIds)], {
        idOf: (id) => id,
        wanted: (_id, { values }) => setTo(wantedValues(values, changes)),
        // One photo that has too many tags already keeps no other from getting one more.
        ofOneAlone: ['too-large'],
        requestId,
      }),
    putBack: ({ items, ...by }) =>
      inGroups(parts, by, firstOfEach(items), {
        idOf: ({ assetId }) => assetId,
        wanted: (item, { values }) => earlier(item.values, values),
        ofOneAlone: ['too-large', 'invalid-request'],
      }),
  };
}

const firstOfEach = <Item extends { readonly assetId: Id }>(items: readonly Item[]): Item[] =>
  [...new Map(items.toReversed().map((item) => [item.assetId, item])).values()].toReversed();

/** What an owner is to say of a photo, and what not any more. */
interface Wanted {
  readonly set: Partial<EditedValues>;
  readonly takenBack: readonly EditedField[];
}

const setTo = (set: Partial<EditedValues>): Wanted => ({ set, takenBack: [] });

function earlier(values: EarlierValues, current: EditedValues): Wanted {
  const said = editedFields.filter((field) => values[field] !== undefined);
  const isBack = (field: EditedField): boolean => values[field] === null;
  const set = Object.fromEntries(
    said.filter((field) => !isBack(field)).map((field) => [field, values[field]?.value]),
  );
  return { set: saidAgain(current, set), takenBack: said.filter(isBack) };
}

interface Kind<Item> {
  readonly idOf: (item: Item) => Id;
  readonly wanted: (item: Item, current: CurrentValues) => Wanted;
  /** refusals that concern one photo and no other */
  readonly ofOneAlone: readonly AppError['code'][];
  /** changed once, however often it is asked for by this name */
  readonly requestId?: string | undefined;
}

async function inGroups<Item>(
  parts: Parts,
  by: ChangeRequest,
  items: readonly Item[],
  kind: Kind<Item>,
): Promise<EditOutcome[]> {
  await using _words = await parts.locks.keys(by.accountId, 'name', [editsLock(by.accountId)]);
  await using _tree = await parts.locks.shared(by.accountId);
  const { answered, open } = await whatIsOpen(parts, by.accountId, items, kind);
  const outcomes: EditOutcome[] = [];
  for (let at = 0; at < open.length; at += atOnce) {
    const group = open.slice(at, at + atOnce);
    try {
      outcomes.push(...(await editGroup(parts, by, group, kind)));
    } catch (error) {
      // What was changed before stays so, and has to be told.
      if ((at === 0 && answered.length === 0) || !(error instanceof AppError)) throw error;
      const { code } = error;
      outcomes.push(
        ...group.map((item) => ({ assetId: kind.idOf(item), outcome: 'failed' as const, before: {}, code })),
      );
    }
  }
  return [...answered, ...outcomes];
}

/** What the same request has changed already, and what is left of it. */
async function whatIsOpen<Item>(
  { edits }: Parts,
  accountId: Id,
  items: readonly Item[],
  { idOf, requestId }: Kind<Item>,
): Promise<{ readonly answered: readonly EditOutcome[]; readonly open: readonly Item[] }> {
  if (requestId === undefined) return { answered: [], open: items };
  const known = await edits.answered(accountId, requestId);
  const answered = items.flatMap((item): EditOutcome[] => {
    const before = known.get(idOf(item));
    return before === undefined ? [] : [{ assetId: idOf(item), outcome: 'changed', before }];
  });
  return { answered, open: items.filter((item) => !known.has(idOf(item))) };
}

async function editGroup<Item>(
  { catalog, facts, edits, ids, runner }: Parts,
  { accountId, by }: ChangeRequest,
  group: readonly Item[],
  { idOf, wanted, ofOneAlone, requestId }: Kind<Item>,
): Promise<EditOutcome[]> {
  const assets = (await Promise.all(group.map((item) => catalog.asset(idOf(item))))).map((asset) =>
    asset?.accountId === accountId ? asset : null,
  );
  const contentIds = assets.flatMap((asset) => (asset === null ? [] : [asset.contentId]));
  const [known, words] = [await facts.jsonOf(contentIds), await edits.of(contentIds)];
  const mark = await ids.next();
  const changes: Change[] = [];
  const jobs: NewJob[] = [];
  const outcomes = group.map((item, at): EditOutcome => {
    const asset = assets[at] ?? null;
    const assetId = idOf(item);
    if (asset === null) return { assetId, outcome: 'not-found', before: {} };
    const said = words.get(asset.contentId) ?? {};
    const current = currentValues(asset, known.get(asset.contentId), said);
    const asked = unlessRefused(() => wanted(item, current), ofOneAlone);
    if (typeof asked === 'string') return { assetId, outcome: 'failed', before: {}, code: asked };
    const { set, takenBack } = whatChanges(asked, current, said);
    const fields = [...editedFields.filter((field) => field in set), ...takenBack];
    if (fields.length === 0) return { assetId, outcome: 'unchanged', before: {} };
    changes.push(changeOf(asset, mark, { set, takenBack }));
    jobs.push(writeSidecar(asset.contentId, mark));
    return { assetId, outcome: 'changed', before: pick(current.earlier, fields) };
  });
  const changed = outcomes.filter(({ outcome }) => outcome === 'changed');
  const answers = requestId !== undefined && { answers: { requestId, mark, changed } };
  if (changes.length > 0) await runner.run({ accountId, steps: [], changes, jobs, by, ...answers });
  return outcomes;
}

function unlessRefused(
  wanted: () => Wanted,
  ofOneAlone: readonly AppError['code'][],
): Wanted | AppError['code'] {
  try {
    return wanted();
  } catch (error) {
    if (error instanceof AppError && ofOneAlone.includes(error.code)) return error.code;
    throw error;
  }
}

/** A second edit of one photo in the same list sees the first only in the next list: lists name each once. */
function whatChanges({ set, takenBack }: Wanted, { values }: CurrentValues, words: OwnerWords): Wanted {
  const changed = editedFields.filter(
    (field) => field in set && JSON.stringify(set[field]) !== JSON.stringify(values[field]),
  );
  return {
    set: Object.fromEntries(changed.map((field) => [field, set[field]])),
    takenBack: takenBack.filter((field) => words[field]?.value !== undefined),
  };
}

function changeOf({ contentId }: AssetRecord, mark: number, { set, takenBack }: Wanted): Change {
  const { keywords, ...rest } = set;
  return {
    type: 'edits-set',
    id: contentId,
    mark,
    set: { ...rest, ...(keywords !== undefined && { keywords: [...keywords] }) },
    ...(takenBack.length > 0 && { takenBack: [...takenBack] }),
  };
}
