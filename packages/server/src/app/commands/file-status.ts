import type { Content } from '../../domain/content.ts';
import { isMedia } from '../../domain/content.ts';
import type { KnownContent } from '../../domain/extracted-facts.ts';

/**
 * How a stored file is. `ok`: nothing is known to be wrong with it, whether or not there is a picture of it yet.
 * `degraded`: a part of it is missing, or it is more than is ever drawn. `unreadable`: nobody can show it.
 * `sidecar`: it describes another file. `unsupported`: no photo or video.
 */
export type FileStatus = 'ok' | 'degraded' | 'unreadable' | 'sidecar' | 'unsupported';

export function fileStatus({ kind }: Pick<Content, 'kind'>, known: KnownContent | undefined): FileStatus {
  const problem = known?.problem ?? null;
  // What is missing may be the end of a picture, or all of it.
  if (problem === 'truncated') return known?.state === 'ready' ? 'degraded' : 'unreadable';
  if (problem === 'too-large') return 'degraded';
  if (problem !== null) return 'unreadable';
  if (kind === 'sidecar') return 'sidecar';
  return isMedia(kind) ? 'ok' : 'unsupported';
}
