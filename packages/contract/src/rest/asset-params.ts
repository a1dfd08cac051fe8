import * as z from 'zod';

export const assetParamsSchema = z.object({ id: z.coerce.number().int().positive() });
