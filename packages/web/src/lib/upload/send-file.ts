import { resolve } from '$app/paths';
import { type DetailedError, type HttpResponse, type PreviousUpload, Upload } from 'tus-js-client';
import type { UploadItem } from './upload-item.ts';

export type SendResult =
  | { readonly is: 'stored' | 'known' | 'trashed'; readonly assetId: number | null }
  /** the server said no: `code` says why */
  | { readonly is: 'refused'; readonly code: string }
  | { readonly is: 'signed-out' }
  | { readonly is: 'offline' }
  /** the file is gone, or was changed since it was picked */
  | { readonly is: 'unreadable' }
  | { readonly is: 'stopped' };

export interface Sending {
  readonly result: Promise<SendResult>;
  /** What has arrived stays there, and the next time goes on behind it. */
  stop(): void;
}

export interface SendOptions {
  readonly ticket: string;
  readonly onProgress: (sentBytes: number) => void;
  /** the upload has an address now: whoever knows it can go on later */
  readonly onAddress: (path: string) => void;
}

/** Below this the bytes go along with the first request. */
const smallBytes = 1024 * 1024;

/** Sends a file, from where it was cut if it was begun before. */
export function sendFile(item: UploadItem, file: File, options: SendOptions): Sending {
  const stopping = new AbortController();
  return { result: send(item, file, options, stopping.signal), stop: () => stopping.abort() };
}

function send(
  item: UploadItem,
  file: File,
  { ticket, onProgress, onAddress }: SendOptions,
  stopped: AbortSignal,
): Promise<SendResult> {
  return new Promise((settle) => {
    const upload = new Upload(file, {
      endpoint: new URL(`${resolve('')}tus`, location.href).href,
      headers: { Authorization: `Bearer ${ticket}` },
      metadata: metadataOf(item),
      // The queue knows better when to try again.
      retryDelays: null,
      storeFingerprintForResuming: false,
      urlStorage: nothingStored,
      uploadDataDuringCreation: file.size <= smallBytes,
      ...(item.uploadPath !== null && { uploadUrl: new URL(item.uploadPath, location.href).href }),
      onUploadUrlAvailable: () => {
        if (upload.url !== null) onAddress(new URL(upload.url, location.href).pathname);
      },
      onProgress,
      onSuccess: ({ lastResponse }) => settle(resultIn(lastResponse)),
      onError: (error) => settle(failureIn(error, file)),
    });
    const stop = (): void => {
      void upload.abort();
      settle({ is: 'stopped' });
    };
    if (stopped.aborted) return stop();
    stopped.addEventListener('abort', stop, { once: true });
    upload.start();
  });
}

function metadataOf({
  name,
  folder,
  lastModifiedMs,
  sha256,
  converted,
  deliberate,
}: UploadItem): Record<string, string> {
  return {
    filename: name,
    ...(folder !== '' && { relativePath: `${folder}/${name}` }),
    lastModified: String(lastModifiedMs),
    ...(sha256 !== null && { sha256 }),
    ...(converted && { converted: '1' }),
    ...(deliberate && { deliberate: '1' }),
  };
}

function resultIn(answer: HttpResponse): SendResult {
  const said = answer.getHeader('Photokeep-Result');
  const assetId = Number(answer.getHeader('Photokeep-Asset')) || null;
  return { is: said === 'known' || said === 'trashed' ? said : 'stored', assetId };
}

async function failureIn(error: Error | DetailedError, file: File): Promise<SendResult> {
  const answer = 'originalResponse' in error ? error.originalResponse : null;
  const status = answer?.getStatus() ?? 0;
  if (status === 401) return { is: 'signed-out' };
  if (status === 0 && !(await isReadable(file))) return { is: 'unreadable' };
  const code = answer?.getHeader('Photokeep-Error') ?? null;
  // What stands between us and the server may answer in its stead; that passes.
  if (status === 0 || (code === null && status >= 500) || (code !== null && passing.has(code)))
    return { is: 'offline' };
  return { is: 'refused', code: code ?? (status === 413 ? 'too-large' : 'invalid-request') };
}

const isReadable = (file: File): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );

const passing: ReadonlySet<string> = new Set([
  'unavailable',
  'conflict',
  'wrong-offset',
  'incomplete',
  'locked',
]);

/** Where uploads go on is kept with the queue. */
const nothingStored = {
  findAllUploads: (): Promise<PreviousUpload[]> => Promise.resolve([]),
  findUploadsByFingerprint: (): Promise<PreviousUpload[]> => Promise.resolve([]),
  removeUpload: (): Promise<void> => Promise.resolve(),
  addUpload: (): Promise<string> => Promise.resolve(''),
};
