import type { Answer, Body } from '@photokeep/contract/rest/api';
import type { Id } from '../../domain/entry.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';

type Asked = Body<'POST /uploads/known'>['files'][number];
type Known = Answer<'POST /uploads/known'>['known'][number];

interface Parts {
  readonly index: Pick<LibraryIndex, 'contentByHash' | 'showing'>;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** Bytes that nobody has read for longer may have rotted: then they are asked for. */
const trustMs = 90 * 24 * 60 * 60 * 1000;

/** Which of these files need not be sent, because they are here and were read back lately. */
export async function knownFiles(parts: Parts, accountId: Id, files: readonly Asked[]): Promise<Known[]> {
  const answers = await Promise.all(files.map((file) => findKnown(parts, accountId, file)));
  return answers.filter((known) => known !== null);
}

/** Only what is among the account's files counts: what lies in the trash alone is to come again, and be told so. */
async function findKnown(
  { index, clock }: Parts,
  accountId: Id,
  { sha256, sizeBytes }: Asked,
): Promise<Known | null> {
  const content = await index.contentByHash(accountId, sha256);
  if (content === null || content.homeEntryId === null || content.missingSinceMs !== null) return null;
  if (content.sizeBytes !== sizeBytes || content.verifiedMs < clock.nowMs() - trustMs) return null;
  const isShown = (await index.showing(content.id)).some(({ area }) => area === 'files');
  return isShown ? { sha256, assetId: content.assetId } : null;
}
