import type { Change } from '../../../domain/journal/journal-line.ts';
import { apartSet } from './apart.ts';
import { archivedSet } from './archive.ts';
import { favouriteSet, propertiesSet, timesSet } from './attributes.ts';
import { editsInherited, editsSet } from './edits.ts';
import { contentLost, contentRehomed, contentRevived, contentStored } from './contents.ts';
import { hiddenSet } from './hidden.ts';
import { marksInherited } from './marks.ts';
import { accountChanged, accountCreated, deviceAdded, deviceRevoked, passwordSet, pinSet } from './people.ts';
import type { Projection, ProjectionContext } from './projection-context.ts';
import { entryPurged } from './purge.ts';
import { settingsSet } from './settings.ts';
import { shareChanged, shareEnded, shareMade } from './shares.ts';
import { similarKept } from './similar.ts';
import { arrivedInTrash, entryRestored, entryTrashed, ghostShown } from './trash.ts';
import { entryMoved, fileAdded, fileRewritten, folderMade, libraryCreated } from './tree.ts';
import { versionKept, versionsInherited } from './versions.ts';

/** One projection for every type of change: a new type does not compile without one. */
const projections: { readonly [Type in Change['type']]: Projection<Type> } = {
  'library-created': libraryCreated,
  'folder-made': folderMade,
  'content-stored': contentStored,
  'content-revived': contentRevived,
  'content-rehomed': contentRehomed,
  'content-lost': contentLost,
  'file-added': fileAdded,
  'file-rewritten': fileRewritten,
  'entry-moved': entryMoved,
  'entry-trashed': entryTrashed,
  'arrived-in-trash': arrivedInTrash,
  'ghost-shown': ghostShown,
  'entry-restored': entryRestored,
  'version-kept': versionKept,
  'versions-inherited': versionsInherited,
  'entry-purged': entryPurged,
  'times-set': timesSet,
  'properties-set': propertiesSet,
  'favourite-set': favouriteSet,
  'apart-set': apartSet,
  'similar-kept': similarKept,
  'edits-set': editsSet,
  'edits-inherited': editsInherited,
  'archived-set': archivedSet,
  'hidden-set': hiddenSet,
  'marks-inherited': marksInherited,
  'account-created': accountCreated,
  'account-changed': accountChanged,
  'password-set': passwordSet,
  'pin-set': pinSet,
  'device-added': deviceAdded,
  'device-revoked': deviceRevoked,
  'share-made': shareMade,
  'share-changed': shareChanged,
  'share-ended': shareEnded,
  'settings-set': settingsSet,
};

export function applyChange<Type extends Change['type']>(
  context: ProjectionContext,
  change: Extract<Change, { type: Type }>,
): Promise<void> {
  const projection: Projection<Type> = projections[change.type];
  return projection(context, change);
}
