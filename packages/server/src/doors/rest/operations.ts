import type { AccountParts } from './handlers/account.ts';
import { accountOperations } from './handlers/account.ts';
import { type AssetParts, assetOperations } from './handlers/assets.ts';
import { type DeviceParts, deviceOperations } from './handlers/devices.ts';
import { type EventParts, eventOperations } from './handlers/events.ts';
import { type PictureParts, pictureOperations } from './handlers/pictures.ts';
import { type StackParts, stackOperations } from './handlers/stacks.ts';
import { type SetupParts, setupOperations } from './handlers/setup.ts';
import { type TimelineParts, timelineOperations } from './handlers/timeline.ts';
import type { Operations } from './call.ts';
import type { WhoCallsParts } from './who-calls.ts';

export type RestParts = WhoCallsParts &
  AccountParts &
  SetupParts &
  DeviceParts &
  TimelineParts &
  AssetParts &
  PictureParts &
  StackParts &
  EventParts;

export function createOperations(parts: RestParts): Operations {
  return {
    ...accountOperations(parts),
    ...setupOperations(parts),
    ...deviceOperations(parts),
    ...timelineOperations(parts),
    ...assetOperations(parts),
    ...pictureOperations(parts),
    ...stackOperations(parts),
    ...eventOperations(parts),
  };
}
