import * as z from 'zod';
import { accountSchema, serverSchema, signInSchema } from './account.ts';
import { assetParamsSchema } from './asset-params.ts';
import {
  assetSchema,
  pictureParamsSchema,
  problemListSchema,
  problemQuerySchema,
  summarySchema,
} from './assets.ts';
import {
  deviceDetailSchema,
  deviceListSchema,
  invitationRequestSchema,
  invitationSchema,
} from './devices.ts';
import type { Endpoint } from './endpoint.ts';
import { setUpSchema, storageReportSchema } from './setup.ts';
import { apartParamsSchema } from './stacks.ts';
import { timelinePageQuerySchema, timelinePageSchema, timelineSchema } from './timeline.ts';

/** Every operation of the REST interface. The server, the web app and the OpenAPI document all follow from it. */
export const api = {
  'GET /server': {
    summary: 'Which server this is, and whether it is set up.',
    access: 'anyone',
    answer: serverSchema,
  },
  'POST /setup': {
    summary: 'Makes the owner’s account, with the one-time code of the log, and signs in.',
    access: 'anyone',
    body: setUpSchema,
    status: 201,
    answer: accountSchema,
  },
  'GET /setup/storage': {
    summary:
      'Where the photos are, how much room there is, and what the disk can do. Writes and removes test files.',
    access: 'owner',
    answer: storageReportSchema,
  },
  'POST /session': {
    summary: 'Signs in. The session is a cookie.',
    access: 'anyone',
    body: signInSchema,
    status: 201,
    answer: accountSchema,
  },
  'GET /session': { summary: 'Who is signed in.', access: 'account', answer: accountSchema },
  'DELETE /session': { summary: 'Signs out.', access: 'account', status: 204 },
  'GET /devices': {
    summary: 'Apps that may come in, revoked ones left out.',
    access: 'account',
    answer: deviceListSchema,
  },
  'GET /devices/{id}': {
    summary: 'One app: what came from it, and what it was refused and why.',
    access: 'account',
    params: assetParamsSchema,
    answer: deviceDetailSchema,
  },
  'DELETE /devices/{id}': {
    summary: 'Takes an app’s access away. Its photos stay.',
    access: 'account',
    params: assetParamsSchema,
    status: 204,
  },
  'POST /phone-invitations': {
    summary: 'Makes a link that signs a phone’s app in.',
    access: 'account',
    body: invitationRequestSchema,
    status: 201,
    answer: invitationSchema,
  },
  'GET /summary': { summary: 'How much is kept.', access: 'account', answer: summarySchema },
  'GET /timeline': {
    summary: 'How many photos and videos each month has, latest month first.',
    access: 'account',
    answer: timelineSchema,
  },
  'GET /timeline/assets': {
    summary: 'The photos and videos of a month, latest first.',
    access: 'account',
    query: timelinePageQuerySchema,
    answer: timelinePageSchema,
  },
  'GET /assets/{id}': {
    summary: 'Everything known of one photo or video.',
    access: 'account',
    params: assetParamsSchema,
    answer: assetSchema,
  },
  'GET /assets/{id}/thumbnail/{version}': {
    summary: 'A small picture. The address never changes its bytes.',
    access: 'account',
    params: pictureParamsSchema,
    answerType: 'image/webp',
  },
  'GET /assets/{id}/preview/{version}': {
    summary: 'A picture for a screen. The address never changes its bytes.',
    access: 'account',
    params: pictureParamsSchema,
    answerType: 'image/jpeg',
  },
  'GET /assets/{id}/original': {
    summary: 'The file, byte for byte, whole or in ranges.',
    access: 'account',
    params: assetParamsSchema,
    query: z.object({ download: z.literal('1').optional() }),
    answerType: 'application/octet-stream',
  },
  'GET /assets/{id}/motion': {
    summary: 'The video within a motion photo, whole or in ranges.',
    access: 'account',
    params: assetParamsSchema,
    answerType: 'video/mp4',
  },
  'PUT /assets/{id}/apart/{member}': {
    summary: 'Makes a file of its stack a photo of its own, for good. Whatever arrives later leaves it so.',
    access: 'account',
    params: apartParamsSchema,
    status: 204,
  },
  'DELETE /assets/{id}/apart/{member}': {
    summary: 'Puts a file that was taken out of its stack back into it.',
    access: 'account',
    params: apartParamsSchema,
    status: 204,
  },
  'GET /problems': {
    summary: 'Files that something is wrong with. They are kept as they came.',
    access: 'account',
    query: problemQuerySchema,
    answer: problemListSchema,
  },
  'GET /events': {
    summary: 'What happens, as server-sent events; Last-Event-ID resumes.',
    access: 'account',
    answerType: 'text/event-stream',
  },
} as const satisfies Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, Endpoint>;

export type Api = typeof api;
export type Operation = keyof Api;

type Part<Op extends Operation, Name extends string> = Api[Op] extends { readonly [Key in Name]: z.ZodType }
  ? z.infer<Api[Op][Name]>
  : undefined;

export type Params<Op extends Operation> = Part<Op, 'params'>;
export type Query<Op extends Operation> = Part<Op, 'query'>;
export type Body<Op extends Operation> = Part<Op, 'body'>;
export type Answer<Op extends Operation> = Part<Op, 'answer'>;
