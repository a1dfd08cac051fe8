import * as z from 'zod';
import { errorCodes } from './error-code.ts';

/** RFC 9457 problem details, as `application/problem+json`. */
export const problemDetailsSchema = z.object({
  type: z.string(),
  /** one sentence for people, in English */
  title: z.string(),
  status: z.int(),
  code: z.enum(errorCodes),
  /** the field of the request that it is about */
  field: z.string().optional(),
  retryAfterSeconds: z.int().optional(),
});
export type ProblemDetails = z.infer<typeof problemDetailsSchema>;
