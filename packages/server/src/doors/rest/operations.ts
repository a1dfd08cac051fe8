import type { AccountParts } from './handlers/account.ts';
import { accountOperations } from './handlers/account.ts';
import { type ZipParts, zipOperations } from './handlers/zips.ts';
import { type AssetParts, assetOperations } from './handlers/assets.ts';
import { type CaptionParts, captionOperations } from './handlers/captions.ts';
import { type DuplicateParts, duplicateOperations } from './handlers/duplicates.ts';
import { type DeviceParts, deviceOperations } from './handlers/devices.ts';
import { type EntryParts, entryOperations } from './handlers/entries.ts';
import { type EditParts, editOperations } from './handlers/edits.ts';
import { type EventParts, eventOperations } from './handlers/events.ts';
import { type FamilyParts, familyOperations } from './handlers/family.ts';
import { type FolderParts, folderOperations } from './handlers/folders.ts';
import { type OwnAccountParts, ownAccountOperations } from './handlers/own-account.ts';
import { type HiddenParts, hiddenOperations } from './handlers/hidden.ts';
import { type PhotoActionParts, photoActionOperations } from './handlers/photo-actions.ts';
import { type PhotoListParts, photoListOperations } from './handlers/photo-lists.ts';
import { type PictureParts, pictureOperations } from './handlers/pictures.ts';
import { type ServerSettingsParts, serverSettingsOperations } from './handlers/server-settings.ts';
import { type ServerStorageParts, serverStorageOperations } from './handlers/server-storage.ts';
import { type SharingParts, shareOperations } from './handlers/shares.ts';
import { type StackParts, stackOperations } from './handlers/stacks.ts';
import { type SetupParts, setupOperations } from './handlers/setup.ts';
import { type UploadParts, uploadOperations } from './handlers/uploads.ts';
import { type TimelineParts, timelineOperations } from './handlers/timeline.ts';
import { type WebVersionParts, webVersionOperations } from './handlers/web-versions.ts';
import { type TrashParts, trashOperations } from './handlers/trash.ts';
import { type JobsParts, jobsOperations } from './handlers/jobs.ts';
import type { Operations } from './call.ts';
import type { WhoCallsParts } from './who-calls.ts';

export type RestParts = WhoCallsParts &
  AccountParts &
  SetupParts &
  DeviceParts &
  TimelineParts &
  AssetParts &
  PictureParts &
  WebVersionParts &
  StackParts &
  CaptionParts &
  UploadParts &
  FolderParts &
  EntryParts &
  ZipParts &
  SharingParts &
  DuplicateParts &
  EditParts &
  PhotoActionParts &
  PhotoListParts &
  HiddenParts &
  TrashParts &
  OwnAccountParts &
  FamilyParts &
  ServerStorageParts &
  ServerSettingsParts &
  JobsParts &
  EventParts;

export function createOperations(parts: RestParts): Operations {
  return {
    ...accountOperations(parts),
    ...setupOperations(parts),
    ...deviceOperations(parts),
    ...timelineOperations(parts),
    ...assetOperations(parts),
    ...pictureOperations(parts),
    ...webVersionOperations(parts),
    ...stackOperations(parts),
    ...captionOperations(parts),
    ...uploadOperations(parts),
    ...folderOperations(parts),
    ...entryOperations(parts),
    ...zipOperations(parts),
    ...shareOperations(parts),
    ...duplicateOperations(parts),
    ...editOperations(parts),
    ...photoActionOperations(parts),
    ...photoListOperations(parts),
    ...hiddenOperations(parts),
    ...trashOperations(parts),
    ...ownAccountOperations(parts),
    ...familyOperations(parts),
    ...serverStorageOperations(parts),
    ...serverSettingsOperations(parts),
    ...jobsOperations(parts),
    ...eventOperations(parts),
  };
}
