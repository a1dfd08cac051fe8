import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { AppError } from '../../../domain/errors.ts';
import type {
  Bucket,
  ListPage,
  ListRequest,
  ObjectHead,
  OpenUpload,
  SentPart,
  SummedBytes,
} from './bucket.ts';
import { fromObjectError, shapeOf } from './object-errors.ts';
import { beforeSigning, signedBody } from './signed-body.ts';

export interface S3BucketOptions {
  readonly client: S3Client;
  readonly bucket: string;
  /** empty, or with a slash at its end */
  readonly prefix: string;
  /** how long a download may say nothing before it counts as broken */
  readonly silenceMs?: number;
}

const pageSize = 1000;
/** Long enough for a part of 128 MiB on a slow line; a connection that says nothing is cut much earlier. */
const bodyTimeoutMs = 10 * 60 * 1000;

/** A bucket, or a part of one, through the AWS SDK. */
export class S3Bucket implements Bucket {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #prefix: string;
  readonly #silenceMs: number;

  constructor({ client, bucket, prefix, silenceMs = 60_000 }: S3BucketOptions) {
    this.#silenceMs = silenceMs;
    this.#client = client;
    this.#bucket = bucket;
    this.#prefix = prefix;
  }

  put(key: string, { bytes, sha256 }: SummedBytes): Promise<void> {
    return translating(async () => {
      const command = new PutObjectCommand({
        ...this.#at(key),
        Body: bytes,
        ContentLength: bytes.byteLength,
      });
      command.middlewareStack.add(signedBody(sha256), beforeSigning);
      await this.#client.send(command, { abortSignal: AbortSignal.timeout(bodyTimeoutMs) });
    });
  }

  async head(key: string): Promise<ObjectHead | null> {
    try {
      const { ContentLength, LastModified } = await this.#client.send(new HeadObjectCommand(this.#at(key)));
      return { sizeBytes: ContentLength ?? 0, storedMs: LastModified?.getTime() ?? 0 };
    } catch (error) {
      if (shapeOf(error).status === 404 && shapeOf(error).name !== 'NoSuchBucket') return null;
      throw fromObjectError(error);
    }
  }

  get(key: string, start: number, end: number): Promise<AsyncIterable<Uint8Array>> {
    return translating(async () => {
      const Range = `bytes=${start}-${end - 1}`;
      const { Body } = await this.#client.send(new GetObjectCommand({ ...this.#at(key), Range }));
      if (Body === undefined) throw new AppError('unavailable', 'The S3 server sent no bytes.');
      return chunksOf(Body as Readable, this.#silenceMs);
    });
  }

  remove(key: string): Promise<void> {
    return translating(async () => {
      await this.#client.send(new DeleteObjectCommand(this.#at(key)));
    }).catch(unlessGone);
  }

  list({ prefix, after, limit = pageSize }: ListRequest): Promise<ListPage> {
    return translating(async () => {
      const { Contents = [], IsTruncated = false } = await this.#client.send(
        new ListObjectsV2Command({
          Bucket: this.#bucket,
          Prefix: this.#prefix + prefix,
          MaxKeys: limit,
          ...(after !== undefined && { StartAfter: this.#prefix + after }),
        }),
      );
      const keys = Contents.map(({ Key = '', Size = 0, LastModified }) => ({
        key: Key.slice(this.#prefix.length),
        sizeBytes: Size,
        storedMs: LastModified?.getTime() ?? 0,
      }));
      return { keys, isCut: IsTruncated };
    });
  }

  folders(prefix: string): Promise<string[]> {
    return translating(async () => {
      const names: string[] = [];
      const whole = this.#prefix + prefix;
      for (let token: string | undefined; ; ) {
        const page = await this.#client.send(
          new ListObjectsV2Command({
            Bucket: this.#bucket,
            Prefix: whole,
            Delimiter: '/',
            ...(token !== undefined && { ContinuationToken: token }),
          }),
        );
        for (const { Prefix = '' } of page.CommonPrefixes ?? []) names.push(Prefix.slice(whole.length, -1));
        token = page.NextContinuationToken;
        if (page.IsTruncated !== true || token === undefined) return names;
      }
    });
  }

  copy(from: string, to: string): Promise<void> {
    return translating(async () => {
      const CopySource = `${this.#bucket}/${encodeURIComponent(this.#prefix + from)}`;
      await this.#client.send(new CopyObjectCommand({ ...this.#at(to), CopySource }));
    });
  }

  beginUpload(key: string): Promise<OpenUpload> {
    return translating(async () => {
      const { UploadId } = await this.#client.send(new CreateMultipartUploadCommand(this.#at(key)));
      if (UploadId === undefined) throw new AppError('unavailable', 'The S3 server began no upload.');
      return { key, uploadId: UploadId };
    });
  }

  putPart(upload: OpenUpload, number: number, { bytes, sha256 }: SummedBytes): Promise<SentPart> {
    return translating(async () => {
      const command = new UploadPartCommand({
        ...this.#atUpload(upload),
        PartNumber: number,
        Body: bytes,
        ContentLength: bytes.byteLength,
      });
      command.middlewareStack.add(signedBody(sha256), beforeSigning);
      const { ETag } = await this.#client.send(command, { abortSignal: AbortSignal.timeout(bodyTimeoutMs) });
      if (ETag === undefined)
        throw new AppError('unavailable', 'The S3 server took a part without saying so.');
      return { number, etag: ETag };
    });
  }

  completeUpload(upload: OpenUpload, parts: readonly SentPart[]): Promise<void> {
    return translating(async () => {
      const Parts = parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag }));
      await this.#client.send(
        new CompleteMultipartUploadCommand({ ...this.#atUpload(upload), MultipartUpload: { Parts } }),
        { requestTimeout: bodyTimeoutMs },
      );
    });
  }

  abortUpload(upload: OpenUpload): Promise<void> {
    return translating(async () => {
      await this.#client.send(new AbortMultipartUploadCommand(this.#atUpload(upload)));
    }).catch(unlessGone);
  }

  openUploads(prefix: string): ReturnType<Bucket['openUploads']> {
    return translating(async () => {
      const { Uploads = [] } = await this.#client.send(
        new ListMultipartUploadsCommand({ Bucket: this.#bucket, Prefix: this.#prefix + prefix }),
      );
      return Uploads.map(({ Key = '', UploadId = '', Initiated }) => ({
        key: Key.slice(this.#prefix.length),
        uploadId: UploadId,
        begunMs: Initiated?.getTime() ?? 0,
      }));
    });
  }

  close(): void {
    this.#client.destroy();
  }

  #at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket, Key: this.#prefix + key };
  }

  #atUpload({ key, uploadId }: OpenUpload): { Bucket: string; Key: string; UploadId: string } {
    return { ...this.#at(key), UploadId: uploadId };
  }
}

async function translating<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fromObjectError(error);
  }
}

/** Only what the server keeps us waiting counts as silence, not what our reader takes its time for. */
async function* chunksOf(body: Readable, silenceMs: number): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const timer = setTimeout(() => body.destroy(new Error('the server says nothing any more')), silenceMs);
      const { done, value } = await chunks.next().finally(() => clearTimeout(timer));
      if (done === true) return;
      yield value;
    }
  } catch (error) {
    throw fromObjectError(error);
  } finally {
    body.destroy();
  }
}

function unlessGone(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
}
