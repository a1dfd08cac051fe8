import * as z from 'zod';
import { accountSchema, serverSchema, signInSchema } from './account.ts';
import { adminApi } from './admin-api.ts';
import { assetParamsSchema } from './asset-params.ts';
import {
  assetSchema,
  pictureParamsSchema,
  problemListSchema,
  problemQuerySchema,
  summarySchema,
} from './assets.ts';
import { captionParamsSchema } from './captions.ts';
import {
  deviceDetailSchema,
  deviceListSchema,
  invitationRequestSchema,
  invitationSchema,
} from './devices.ts';
import { duplicatesQuerySchema, duplicatesSchema, keptSimilarSchema } from './duplicates.ts';
import { editedSchema, editRequestSchema, undoEditsSchema } from './edits.ts';
import type { Endpoint } from './endpoint.ts';
import { fileApi } from './file-api.ts';
import { photoApi } from './photo-api.ts';
import { setUpSchema, storageReportSchema } from './setup.ts';
import { apartParamsSchema } from './stacks.ts';
import {
  knownAnswerSchema,
  knownQuestionSchema,
  uploadParamsSchema,
  uploadSchema,
  uploadTicketSchema,
} from './uploads.ts';
import { timelinePageQuerySchema, timelinePageSchema, timelineSchema } from './timeline.ts';
import { webVideoSchema } from './web-versions.ts';

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
  ...adminApi,
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
    access: 'person',
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
  'PATCH /assets': {
    summary: 'Changes what is said of some photos. Originals stay; a sidecar beside each of them says it.',
    access: 'account',
    body: editRequestSchema,
    answer: editedSchema,
  },
  'POST /assets/edits/undo': {
    summary: 'Says again what was said before a change.',
    access: 'account',
    body: undoEditsSchema,
    maxBodyBytes: 16 * 1024 * 1024,
    answer: editedSchema,
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
  'GET /assets/{id}/web-picture/{version}': {
    summary:
      'A photo that browsers cannot show, in full size as one that they can; made while you wait. The address never changes its bytes.',
    access: 'account',
    params: pictureParamsSchema,
    answerType: 'image/jpeg',
  },
  'GET /assets/{id}/web-video': {
    summary: 'How far the version of a video is that every browser plays.',
    access: 'account',
    params: assetParamsSchema,
    answer: webVideoSchema,
  },
  'POST /assets/{id}/web-video': {
    summary: 'Has that version made, if it is not there. Who asks again joins.',
    access: 'account',
    params: assetParamsSchema,
    answer: webVideoSchema,
  },
  'GET /assets/{id}/web-video/{version}': {
    summary: 'The video in H.264 and AAC, whole or in ranges. The address never changes its bytes.',
    access: 'account',
    params: pictureParamsSchema,
    answerType: 'video/mp4',
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
  'GET /assets/{id}/captions/{entry}': {
    summary: 'Captions of a video, from a file beside it (WebVTT or SubRip), as WebVTT.',
    access: 'account',
    params: captionParamsSchema,
    answerType: 'text/vtt',
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
  ...fileApi,
  'GET /duplicates': {
    summary: 'Groups of photos that look alike and are not one photo. Nothing is merged by itself.',
    access: 'account',
    query: duplicatesQuerySchema,
    answer: duplicatesSchema,
  },
  'PUT /duplicates/kept': {
    summary: 'Whether all of these are wanted, for good: then they are not listed together again.',
    access: 'account',
    body: keptSimilarSchema,
    status: 204,
  },
  ...photoApi,
  'GET /problems': {
    summary: 'Files that something is wrong with. They are kept as they came.',
    access: 'account',
    query: problemQuerySchema,
    answer: problemListSchema,
  },
  'POST /uploads/ticket': {
    summary: 'A short-lived token with which this browser sends files to the tus door.',
    access: 'account',
    status: 201,
    answer: uploadTicketSchema,
  },
  'POST /uploads/known': {
    summary: 'Which of these files are here already, so that they need not be sent.',
    access: 'account',
    body: knownQuestionSchema,
    answer: knownAnswerSchema,
  },
  'GET /uploads/{id}': {
    summary: 'What has become of a file sent to the tus door, for a day after its end.',
    access: 'account',
    params: uploadParamsSchema,
    answer: uploadSchema,
  },
  'GET /events': {
    summary: 'What happens, as server-sent events; Last-Event-ID resumes.',
    access: 'account',
    answerType: 'text/event-stream',
  },
} as const satisfies Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, Endpoint>;

export type Api = typeof api;
export type Operation = keyof Api;

type Part<Op extends Operation, Name extends string> = Api[Op] extends { readonly [Key in Name]: z.ZodType }
  ? z.infer<Api[Op][Name]>
  : undefined;

export type Params<Op extends Operation> = Part<Op, 'params'>;
export type Query<Op extends Operation> = Part<Op, 'query'>;
export type Body<Op extends Operation> = Part<Op, 'body'>;
export type Answer<Op extends Operation> = Part<Op, 'answer'>;
