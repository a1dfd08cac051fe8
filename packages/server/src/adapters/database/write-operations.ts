import {
  noteAssetFacts,
  noteAssetLookAgain,
  noteAssetPictures,
  noteSidecarFacts,
  refreshShownContents,
} from './writes/assets.ts';
import { raiseIds, reserveIds } from './writes/counters.ts';
import { addDavLock, extendDavLock, removeDavLock, removeDavLocksBelow } from './writes/dav-locks.ts';
import { forgetIntent, intentIsPending, pendingIntents, prepareIntent } from './writes/intents.ts';
import {
  enqueueJobs,
  extendLease,
  failJob,
  finishJob,
  leaseJobs,
  releaseLeases,
  retryDeadJobs,
} from './writes/jobs.ts';
import { forgetOutbox, replayLines } from './writes/journal.ts';
import { noteContents, noteDevices, noteProblem } from './writes/observations.ts';
import { noteObjectsRemoved, releaseObjects } from './writes/objects.ts';
import { noteRefusals } from './writes/refusals.ts';
import { recordPlan } from './writes/record-plan.ts';
import {
  changeUploadSession,
  createUploadSession,
  finishUploadSession,
  removeUploadSession,
} from './writes/upload-sessions.ts';
import { beginWebSession, endWebSession, endWebSessions, touchWebSession } from './writes/web-sessions.ts';

/** Every transaction there is. The writer runs them by name, because it may live in another thread. */
export const writeOperations = {
  recordPlan,
  prepareIntent,
  forgetIntent,
  intentIsPending,
  pendingIntents,
  forgetOutbox,
  replayLines,
  enqueueJobs,
  leaseJobs,
  finishJob,
  failJob,
  extendLease,
  releaseLeases,
  retryDeadJobs,
  reserveIds,
  raiseIds,
  noteDevices,
  noteRefusals,
  noteContents,
  noteProblem,
  noteAssetFacts,
  noteAssetPictures,
  noteAssetLookAgain,
  noteSidecarFacts,
  refreshShownContents,
  beginWebSession,
  touchWebSession,
  endWebSession,
  endWebSessions,
  addDavLock,
  extendDavLock,
  removeDavLock,
  removeDavLocksBelow,
  createUploadSession,
  changeUploadSession,
  finishUploadSession,
  removeUploadSession,
  releaseObjects,
  noteObjectsRemoved,
} as const;

export type WriteOperations = typeof writeOperations;
export type WriteName = keyof WriteOperations;
export type WriteInput<Name extends WriteName> = Parameters<WriteOperations[Name]>[1];
export type WriteOutput<Name extends WriteName> = Awaited<ReturnType<WriteOperations[Name]>>;

/**
 * Transactions whose outcome is found out again if a power cut takes the latest of them: what jobs do and find, and when
 * somebody was last seen. They need not wait for the disk. Later ones never survive without earlier ones.
 */
export const recoverable: ReadonlySet<WriteName> = new Set<WriteName>([
  'enqueueJobs',
  'leaseJobs',
  'finishJob',
  'failJob',
  'extendLease',
  'releaseLeases',
  'retryDeadJobs',
  'noteDevices',
  'noteRefusals',
  'noteContents',
  'noteProblem',
  'noteAssetFacts',
  'noteAssetPictures',
  'noteAssetLookAgain',
  'noteSidecarFacts',
  'refreshShownContents',
  'touchWebSession',
]);

/** Runs named transactions, in order within a lane, several of them in one commit where that saves an fsync. */
export interface DatabaseWriter extends AsyncDisposable {
  /** @param lane the account it is about; 0 for what belongs to none */
  run<Name extends WriteName>(lane: number, name: Name, input: WriteInput<Name>): Promise<WriteOutput<Name>>;
}
