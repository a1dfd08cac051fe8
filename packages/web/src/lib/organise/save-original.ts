import { address } from '#lib/api/call.ts';
import { fetchByBrowser } from '#lib/api/fetch-by-browser.ts';

/** Where the browser downloads a photo from, as it came. */
export const originalOf = (id: number): string =>
  address('GET /assets/{id}/original', { params: { id }, query: { download: '1' } });

/** Downloads one photo as it came. */
export const saveOriginal = (id: number): void => fetchByBrowser(originalOf(id));
