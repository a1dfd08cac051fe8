import { mkdir, realpath } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { createFolderLibraryHome } from '../adapters/storage/folders/folder-library-home.ts';
import { readStateIdentity, writeStateIdentity } from '../adapters/state/state-identity.ts';
import type { StateFolder } from '../adapters/state/state-folder.ts';
import { AppError } from '../domain/errors.ts';
import { newInstanceId } from '../domain/instance-id.ts';

export interface ClaimedRoot {
  /** without links in it */
  readonly path: string;
  readonly instanceId: string;
}

export interface ClaimOptions {
  readonly library: string;
  readonly state: StateFolder;
  /** serve a root that belongs to another state folder, whose server must never run again */
  readonly takeOver: boolean;
}

/**
 * Makes sure that library root and state folder belong together. A root that this state has served before and whose
 * marker is gone is not made anew: its disk is not mounted.
 * @throws AppError `unavailable` in plain words
 */
export async function claimRoot({ library, state, takeOver }: ClaimOptions): Promise<ClaimedRoot> {
  const path = await makeRoot(library);
  const home = createFolderLibraryHome(path, randomBytes(4).toString('hex'));
  const identity = readStateIdentity(state.secrets);
  const marker = await home.serverMarker();
  if (marker === null && identity.instanceId !== null) {
    throw new AppError(
      'unavailable',
      `The library at ${library} is not there (its .photokeep/server.json is missing). Is its disk connected and mounted?`,
    );
  }
  if (marker !== null && marker.stateId !== identity.stateId && !takeOver) {
    throw new AppError(
      'unavailable',
      `The library at ${library} belongs to another state folder than ${state.root}. If that one is lost or will ` +
        'never be used again, start once with --take-over.',
    );
  }
  const instanceId = marker?.instanceId ?? newInstanceId();
  if (marker?.stateId !== identity.stateId) {
    await home.writeServerMarker({ format: 1, instanceId, stateId: identity.stateId });
  }
  if (identity.instanceId !== instanceId) writeStateIdentity(state.secrets, { ...identity, instanceId });
  return { path, instanceId };
}

async function makeRoot(library: string): Promise<string> {
  try {
    await mkdir(library, { recursive: true });
    return await realpath(library);
  } catch (cause) {
    throw new AppError('unavailable', `The library folder ${library} cannot be made or read.`, { cause });
  }
}
