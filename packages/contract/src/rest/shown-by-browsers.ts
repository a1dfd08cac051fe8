/** Formats of photos that every browser of the last three years shows by itself. Of all others it asks for a web picture. */
export const shownByBrowsers: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/bmp',
]);
