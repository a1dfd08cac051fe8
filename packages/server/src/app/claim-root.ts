import { readStateIdentity, writeStateIdentity } from '../adapters/state/state-identity.ts';
import type { StateFolder } from '../adapters/state/state-folder.ts';
import { AppError } from '../domain/errors.ts';
import { newInstanceId } from '../domain/instance-id.ts';
import type { Site } from './site.ts';

export interface ClaimOptions {
  readonly site: Pick<Site, 'where' | 'home'>;
  readonly state: StateFolder;
  /** serve a root that belongs to another state folder, whose server must never run again */
  readonly takeOver: boolean;
}

/**
 * Makes sure that library root and state folder belong together. A root that this state has served before and whose
 * marker is gone is not made anew: its disk is not mounted.
 * @returns the server's instance id
 * @throws AppError `unavailable` in plain words
 */
export async function claimRoot({ site, state, takeOver }: ClaimOptions): Promise<string> {
  const { where, home } = site;
  const identity = readStateIdentity(state.secrets);
  const marker = await home.serverMarker();
  if (marker === null && identity.instanceId !== null) {
    throw new AppError(
      'unavailable',
      `The library at ${where} is not there (its server.json is missing). ${where.startsWith('s3:') ? 'Is another bucket meant?' : 'Is its disk connected and mounted?'}`,
    );
  }
  if (marker !== null && marker.stateId !== identity.stateId && !takeOver) {
    throw new AppError(
      'unavailable',
      `The library at ${where} belongs to another state folder than ${state.root}. If that one is lost or will ` +
        'never be used again, start once with --take-over.',
    );
  }
  const instanceId = marker?.instanceId ?? newInstanceId();
  if (marker?.stateId !== identity.stateId) {
    await home.writeServerMarker({ format: 1, instanceId, stateId: identity.stateId });
  }
  if (identity.instanceId !== instanceId) writeStateIdentity(state.secrets, { ...identity, instanceId });
  return instanceId;
}
