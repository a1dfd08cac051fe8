import { createAdmissionDesk } from '../ingest/admission.ts';
import { createCommit } from '../ingest/commit.ts';
import { createContentPlanner } from '../ingest/content-planner.ts';
import { createDeletedUploads } from '../ingest/deleted-uploads.ts';
import { createIngest } from '../ingest/ingest.ts';
import { createLibrarySpace } from '../ingest/library-space.ts';
import { RecentArrivals } from '../ingest/recent-arrivals.ts';
import { SessionDesk } from '../ingest/sessions/session-desk.ts';
import { createShownUploads } from '../ingest/shown-uploads.ts';
import { createStage } from '../ingest/stage.ts';
import type { Change } from '../domain/journal/journal-line.ts';
import { createSetAttributes } from '../library/attributes/set-attributes.ts';
import { createEditOperations } from '../library/edits/edit-assets.ts';
import { createFileReader } from '../library/file-reader.ts';
import { assertThere } from '../library/open-library.ts';
import { createObjectPlanRunner } from '../library/plan/object-plan-runner.ts';
import { DiskPlanRunner, type DiskPlanRunnerParts } from '../library/plan/plan-runner.ts';
import { createReconciler } from '../library/reconcile/reconciler.ts';
import { lookAgain } from '../library/reconcile/rewritten-on-disk.ts';
import { createKeepSimilar } from '../library/similar/keep-similar.ts';
import { createEmptyTrash } from '../library/photos/empty-trash.ts';
import { createPurgePhotos } from '../library/photos/purge-photos.ts';
import { createRestorePhotos } from '../library/photos/restore-photos.ts';
import { createSetMark } from '../library/photos/set-mark.ts';
import { createTrashPhotos } from '../library/photos/trash-photos.ts';
import { createUnite } from '../library/photos/unite.ts';
import { createSetApart } from '../library/stacks/set-apart.ts';
import { createMoveToTrash } from '../library/trash/move-to-trash.ts';
import { createPurge } from '../library/trash/purge.ts';
import { createRestore } from '../library/trash/restore.ts';
import { createCopy } from '../library/tree/copy.ts';
import { createDisplacer } from '../library/tree/displace.ts';
import { createFolders, createMakeFolder } from '../library/tree/make-folder.ts';
import { createMove } from '../library/tree/move.ts';
import { createRemoveVersion } from '../library/versions/remove-version.ts';
import { createRestoreVersion } from '../library/versions/restore-version.ts';
import { createStillSamePhoto } from '../library/versions/still-same-photo.ts';
import { WorkMeter } from '../jobs/work-meter.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { EditOperations } from '../ports/edit-operations.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { LibrarySpace } from '../ports/library-space.ts';
import type { PlanRunner, RecoveringPlanRunner } from '../ports/plan-runner.ts';
import type { SimilarOperations } from '../ports/similar-operations.ts';
import type { PhotoOperations } from '../ports/photo-operations.ts';
import type { StackOperations } from '../ports/stack-operations.ts';
import type { StillSamePhoto } from '../ports/still-same-photo.ts';
import type { TreeOperations } from '../ports/tree-operations.ts';
import type { Uploads } from '../ports/uploads.ts';
import { createWorkers, type QuickWorker, type SlowWorker } from './create-workers.ts';
import type { Foundation } from './foundation.ts';
import { tellOfWork } from './tell-work.ts';
import { createEventPublisher } from './publish-events.ts';
import { createPeople, type People } from './create-people.ts';

/** Everything a door, a command or a timer can ask for. */
export interface UseCases extends People {
  readonly runner: RecoveringPlanRunner;
  readonly ingest: Uploads;
  readonly sessions: SessionDesk;
  readonly tree: TreeOperations;
  readonly stillSame: StillSamePhoto;
  readonly stackOperations: StackOperations;
  readonly similarOperations: SimilarOperations;
  readonly editOperations: EditOperations;
  readonly photoOperations: PhotoOperations;
  readonly files: FileReader;
  readonly space: LibrarySpace;
  readonly worker: QuickWorker;
  /** makes pictures */
  readonly renderer: SlowWorker;
  readonly progress: WorkMeter;
}

/** Changes after which others may be one photo, which is written down in the background. */
const regrouping: ReadonlySet<Change['type']> = new Set<Change['type']>([
  'entry-moved',
  'entry-restored',
  'apart-set',
  'similar-kept',
  'edits-inherited',
]);

/** Changes after which pictures may have to be turned. */
const turning: ReadonlySet<Change['type']> = new Set<Change['type']>(['edits-set', 'edits-inherited']);

export function createUseCases(foundation: Foundation, store: AccountStore): UseCases {
  const { health } = foundation;
  const publisher = createEventPublisher({ ...foundation, store });
  const assertWritable = (accountId: number): void => health.assertWritable(accountId);
  const runner = createRunner(foundation, {
    assertWritable,
    onRecorded: (plan) => {
      foundation.index.forget(plan.accountId, plan.changes);
      foundation.appender.wake();
      const has = (types: ReadonlySet<Change['type']>) => plan.changes.some(({ type }) => types.has(type));
      if ((plan.jobs ?? []).length > 0 || has(regrouping)) workers.worker.wake();
      if (has(turning)) workers.renderer.wake();
      publisher.recorded(plan);
    },
  });
  const files = createFileReader({ ...foundation, suspect: (file) => suspect(foundation, runner, file) });
  const desk = createAdmissionDesk(foundation);
  const ingestion = createIngestion({ ...foundation, runner }, desk);
  const progress = new WorkMeter(() => tellOfWork({ ...foundation, store }));
  const stillSame = createStillSamePhoto(foundation);
  const tree = createTree({ ...foundation, runner, stillSame }, desk);
  const photoOperations = createPhotoOperations({ ...foundation, runner }, tree);
  const { ingest } = ingestion;
  const workers = createWorkers(foundation, { files, publisher, ingest, photoOperations, meter: progress });
  return {
    runner,
    ...ingestion,
    tree,
    stillSame,
    stackOperations: { setApart: createSetApart({ ...foundation, runner }) },
    similarOperations: { keep: createKeepSimilar({ ...foundation, runner }) },
    editOperations: createEditOperations({ ...foundation, runner }),
    photoOperations,
    files,
    space: createLibrarySpace({ desk, isWritable: (accountId) => health.isWritable(accountId) }),
    ...createPeople({ ...foundation, stillSame }, store, publisher),
    ...workers,
    progress,
  };
}

type Told = Pick<DiskPlanRunnerParts, 'assertWritable' | 'onRecorded'>;

function createRunner(foundation: Foundation, told: Told): RecoveringPlanRunner {
  const { disk, ...parts } = foundation;
  return disk === null
    ? createObjectPlanRunner({ ...parts, ...told })
    : new DiskPlanRunner({
        ...parts,
        storage: disk,
        assertThere: (accountId) => assertThere(foundation, accountId),
        ...told,
      });
}

type WithRunner = Foundation & { readonly runner: PlanRunner };
type Desk = ReturnType<typeof createAdmissionDesk>;

/** Every way in ends in the same commit. */
function createIngestion(foundation: WithRunner, desk: Desk): Pick<UseCases, 'ingest' | 'sessions'> {
  const { health } = foundation;
  const contents = createContentPlanner(foundation);
  const reconciler = createReconciler(foundation);
  const commit = createCommit({
    ...foundation,
    contents,
    reconciler,
    folders: createFolders({ ...foundation, reconciler }),
    displacer: createDisplacer(foundation),
    deleted: createDeletedUploads({ ...foundation, contents }),
    shown: createShownUploads(foundation),
    arrivals: new RecentArrivals(foundation.clock),
  });
  const parts = {
    ...foundation,
    desk,
    commit,
    assertWritable: (accountId: number) => health.assertWritable(accountId),
    isWritable: (accountId: number) => health.isWritable(accountId),
  };
  const ingest = createIngest({ ...parts, stage: createStage(parts) });
  return { ingest, sessions: new SessionDesk({ ...parts, uploads: ingest }) };
}

function createTree(
  foundation: WithRunner & { readonly stillSame: StillSamePhoto },
  admitter: Desk,
): TreeOperations {
  const reconciler = createReconciler(foundation);
  const folders = createFolders({ ...foundation, reconciler });
  const parts = { ...foundation, reconciler, folders, displacer: createDisplacer(foundation), admitter };
  const purge = createPurge(parts);
  return {
    makeFolder: createMakeFolder(parts),
    move: createMove(parts),
    copy: createCopy(parts),
    moveToTrash: createMoveToTrash(parts),
    setAttributes: createSetAttributes(parts),
    restore: createRestore(parts),
    purge,
    removeVersion: createRemoveVersion({ ...parts, purge }),
    restoreVersion: async (request) => ({
      entryId: request.fileId,
      ...(await createRestoreVersion(parts)(request)),
    }),
  };
}

function createPhotoOperations(foundation: WithRunner, tree: TreeOperations): PhotoOperations {
  const parts = { ...foundation, tree, reconciler: createReconciler(foundation) };
  const purge = createPurgePhotos(parts);
  return {
    setMark: createSetMark(parts),
    unite: createUnite(parts),
    moveToTrash: createTrashPhotos(parts),
    restore: createRestorePhotos({ ...parts, folders: createFolders(parts) }),
    purge,
    emptyTrash: createEmptyTrash({ ...parts, purge }),
  };
}

/** Looks again at bytes that a download found changed, without making the download wait. */
function suspect(foundation: Foundation, runner: PlanRunner, file: Parameters<FileReader['open']>[0]): void {
  const look = async (): Promise<void> => {
    const library = await foundation.index.library(file.accountId);
    if (library === null) return;
    await using _tree = await foundation.locks.shared(file.accountId);
    await lookAgain({ ...foundation, runner }, library, file.content.id);
  };
  look().catch((error: unknown) =>
    foundation.log.warn({ err: error }, 'a changed file could not be looked at'),
  );
}
