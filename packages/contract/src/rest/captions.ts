import * as z from 'zod';
import { assetParamsSchema } from './asset-params.ts';

/** Words to a video, from a file beside it: `film.srt` or `film.de.vtt` beside `film.mp4`. */
export const captionSchema = z.object({
  /** of its file, part of the address of the words */
  entryId: z.int(),
  name: z.string(),
  /** as the file's name tells it, such as `de`; null where it does not */
  language: z.string().nullable(),
});
export type CaptionView = z.infer<typeof captionSchema>;

export const captionParamsSchema = assetParamsSchema.extend({ entry: z.coerce.number().int().positive() });
