import { expect, test } from 'vitest';
import { mimeFromName } from './mime-from-name.ts';

test.each([
  ['IMG_4711.HEIC', 'image/heic'],
  ['holiday.2019.jpeg', 'image/jpeg'],
  ['clip.MTS', 'video/mp2t'],
  ['raw.NEF', 'image/x-nikon-nef'],
  ['IMG_4711.HEIC.xmp', 'application/rdf+xml'],
  ['letter.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['._IMG_4711.HEIC', 'multipart/appledouble'],
  ['README', 'application/octet-stream'],
  ['jpg', 'application/octet-stream'],
  ['trailing.', 'application/octet-stream'],
])('%s promises %s', (name, mime) => {
  expect(mimeFromName(name)).toBe(mime);
});
