import type { UploadItem } from '#lib/upload/upload-item.ts';

/** A file to be sent of which nothing has happened yet. */
export const someUpload = (name: string, change: Partial<UploadItem> = {}): UploadItem => ({
  id: name,
  account: 'anna',
  name,
  folder: '',
  sizeBytes: 3,
  lastModifiedMs: 7,
  converted: false,
  deliberate: false,
  sha256: null,
  uploadPath: null,
  reason: null,
  state: 'waiting',
  sentBytes: 0,
  assetId: null,
  file: null,
  ...change,
});
