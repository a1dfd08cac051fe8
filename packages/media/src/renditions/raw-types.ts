/** What cameras write before they develop it: none of it is decoded here, but all hold a picture that is. */
const RAW_MIMES: ReadonlySet<string> = new Set([
  'image/x-adobe-dng',
  'image/x-canon-cr2',
  'image/x-canon-cr3',
  'image/x-canon-crw',
  'image/x-nikon-nef',
  'image/x-sony-arw',
  'image/x-fujifilm-raf',
  'image/x-olympus-orf',
  'image/x-panasonic-rw2',
  'image/x-pentax-pef',
  'image/x-samsung-srw',
  'image/x-dcraw',
]);

export function isRaw(mime: string): boolean {
  return RAW_MIMES.has(mime);
}
