import { accountSchema } from './account.ts';
import { assetParamsSchema } from './asset-params.ts';
import type { Endpoint } from './endpoint.ts';
import {
  accountChangeSchema,
  familySchema,
  givenPasswordAnswerSchema,
  givenPasswordSchema,
  newAccountAnswerSchema,
  newAccountSchema,
  ownAccountChangeSchema,
  ownPasswordSchema,
} from './family.ts';
import { jobListSchema, retriedJobsSchema, retryJobsSchema } from './jobs.ts';
import { serverSettingsSchema, settingsChangeSchema } from './server-settings.ts';
import { serverStorageSchema } from './server-storage.ts';

/** One's own account; and what the owners of the server look after. */
export const adminApi = {
  'PATCH /account': {
    summary: 'Changes one’s own account.',
    access: 'person',
    body: ownAccountChangeSchema,
    answer: accountSchema,
  },
  'PUT /account/password': {
    summary: 'Changes one’s own password. All other browsers are signed out; apps stay.',
    access: 'person',
    body: ownPasswordSchema,
    status: 204,
  },
  'GET /family': {
    summary: 'All accounts, with what they hold and may hold.',
    access: 'owner',
    answer: familySchema,
  },
  'POST /family': {
    summary: 'Adds an account.',
    access: 'owner',
    body: newAccountSchema,
    status: 201,
    answer: newAccountAnswerSchema,
  },
  'PATCH /family/{id}': {
    summary: 'Changes an account: its name, what it may hold, its role, and whether it is switched on.',
    access: 'owner',
    params: assetParamsSchema,
    body: accountChangeSchema,
    answer: familySchema,
  },
  'PUT /family/{id}/password': {
    summary: 'Gives an account another password. Its browsers are signed out; its apps stay.',
    access: 'owner',
    params: assetParamsSchema,
    body: givenPasswordSchema,
    answer: givenPasswordAnswerSchema,
  },
  'GET /server/storage': {
    summary: 'Where everything lies, how much it is, and how much room is left.',
    access: 'owner',
    answer: serverStorageSchema,
  },
  'GET /server/jobs': {
    summary: 'Background work: how much waits, is done, and was given up.',
    access: 'owner',
    answer: jobListSchema,
  },
  'POST /server/jobs/retry': {
    summary: 'Lets what was given up be tried again.',
    access: 'owner',
    body: retryJobsSchema,
    answer: retriedJobsSchema,
  },
  'GET /server/settings': {
    summary: 'Settings that apply without a restart, and what sets them.',
    access: 'owner',
    answer: serverSettingsSchema,
  },
  'PATCH /server/settings': {
    summary: 'Changes settings, at once. What environment or flags say cannot be changed here.',
    access: 'owner',
    body: settingsChangeSchema,
    answer: serverSettingsSchema,
  },
} as const satisfies Record<string, Endpoint>;
