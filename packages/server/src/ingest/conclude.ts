import { etagOf } from '../domain/etag.ts';
import type { Plan } from '../domain/plan.ts';
import type { StagedUpload, StoredUpload, UploadIntent } from '../domain/upload.ts';
import type { PlanRunner } from '../ports/plan-runner.ts';
import type { Storage } from '../ports/storage.ts';
import type { UploadSessionStore } from '../ports/upload-session-store.ts';

interface Concluding {
  readonly staged: StagedUpload;
  readonly intent: UploadIntent;
}

export interface Conclusion {
  readonly plan: Pick<Plan, 'steps' | 'changes' | 'jobs' | 'by'>;
  readonly stored: Omit<StoredUpload, 'etag'>;
  /** where it is not that of the plan's own line */
  readonly etag?: string | null;
  /** the staged bytes are not needed: the same ones lie in the library already */
  readonly alreadyThere: boolean;
}

export interface ConcludeParts {
  readonly runner: PlanRunner;
  readonly storage: Storage;
}

/** Carries out what was decided about an upload; with it, an upload session ends. */
export async function conclude(
  { runner, storage }: ConcludeParts,
  { staged, intent }: Concluding,
  { plan, stored, etag = null, alreadyThere }: Conclusion,
): Promise<StoredUpload> {
  const { sessionId } = staged;
  const finishes = sessionId === null ? {} : { finishes: { sessionId, path: intent.path, stored, etag } };
  const { seq } = await runner.run({ accountId: intent.accountId, ...plan, ...finishes });
  if (alreadyThere) await letGo(storage, staged);
  return { ...stored, etag: etag ?? etagOf(seq) };
}

interface UnchangedParts {
  readonly sessionStore: Pick<UploadSessionStore, 'finish'>;
  readonly storage: Storage;
}

/** The same where nothing changes, so that there is no plan. */
export async function concludeUnchanged(
  { sessionStore, storage }: UnchangedParts,
  { staged, intent }: Concluding,
  stored: StoredUpload,
): Promise<StoredUpload> {
  const { accountId, path } = intent;
  if (staged.sessionId !== null)
    await sessionStore.finish({ id: staged.sessionId, accountId }, { path, stored });
  await letGo(storage, staged);
  return stored;
}

/** A session's bytes go with their session, except where sealing them made an object of their own. */
async function letGo(storage: Storage, staged: StagedUpload): Promise<void> {
  if (staged.sessionId === null || staged.objectKey !== null) await storage.discardStaged(staged.staged);
}
