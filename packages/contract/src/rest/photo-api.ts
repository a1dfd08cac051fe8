import { hiddenLockSchema, pinChangeSchema, unlockSchema } from './hidden.ts';
import type { Endpoint } from './endpoint.ts';
import {
  listPageQuerySchema,
  photoActionSchema,
  photoResultsSchema,
  trashActionSchema,
} from './photo-actions.ts';
import { timelinePageSchema, timelineSchema } from './timeline.ts';
import { emptiedSchema, trashPageSchema, trashQuerySchema } from './trash.ts';

/** Operations on photos in lists, many at once. */
export const photoApi = {
  'POST /assets/actions': {
    summary: 'Does one thing to many photos, each with all its files, and says of each what became of it.',
    access: 'account',
    body: photoActionSchema,
    answer: photoResultsSchema,
  },
  'GET /favourites': {
    summary:
      'How many favourites each month has, latest month first. They are in the timeline or the archive, too.',
    access: 'account',
    answer: timelineSchema,
  },
  'GET /favourites/assets': {
    summary: 'Photos and videos with a star, latest first.',
    access: 'account',
    query: listPageQuerySchema,
    answer: timelinePageSchema,
  },
  'GET /archive': {
    summary: 'How many archived photos each month has, latest month first. The timeline leaves them out.',
    access: 'account',
    answer: timelineSchema,
  },
  'GET /archive/assets': {
    summary: 'Archived photos and videos, latest first.',
    access: 'account',
    query: listPageQuerySchema,
    answer: timelinePageSchema,
  },
  'GET /hidden': {
    summary:
      'How many hidden photos each month has, latest month first. Forbidden until the PIN was entered.',
    access: 'account',
    answer: timelineSchema,
  },
  'GET /hidden/assets': {
    summary: 'Hidden photos and videos, latest first. Forbidden until the PIN was entered.',
    access: 'account',
    query: listPageQuerySchema,
    answer: timelinePageSchema,
  },
  'GET /hidden/lock': {
    summary: 'Whether there is a PIN, and whether this browser has entered it.',
    access: 'account',
    answer: hiddenLockSchema,
  },
  'POST /hidden/unlock': {
    summary: 'Shows hidden photos to this browser, until they were not looked at for ten minutes.',
    access: 'account',
    body: unlockSchema,
    status: 204,
  },
  'DELETE /hidden/unlock': { summary: 'Locks them again.', access: 'account', status: 204 },
  'PUT /hidden/pin': {
    summary:
      'Chooses the PIN, and another one with the password of the account. Opens hidden photos to this browser.',
    access: 'person',
    body: pinChangeSchema,
    status: 204,
  },
  'GET /trash': {
    summary: 'What was deleted, latest first, and how long it stays.',
    access: 'account',
    query: trashQuerySchema,
    answer: trashPageSchema,
  },
  'POST /trash/actions': {
    summary: 'Restores what was deleted, or deletes it for good. Of that no way leads back.',
    access: 'account',
    body: trashActionSchema,
    answer: photoResultsSchema,
  },
  'DELETE /trash': {
    summary: 'Deletes everything in the trash for good. No way leads back.',
    access: 'account',
    answer: emptiedSchema,
  },
} as const satisfies Readonly<Record<string, Endpoint>>;
