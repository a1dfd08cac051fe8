import fs from 'node:fs';
import { promisify } from 'node:util';

/**
 * The system calls that the folder storage makes, as promises on plain file descriptors: no handle objects, no
 * finalizers, one hop through the thread pool each.
 */
export const disk = {
  open: promisify(fs.open),
  close: promisify(fs.close),
  fsync: promisify(fs.fsync),
  futimes: promisify(fs.futimes),
  fstat: promisify(fs.fstat),
  ftruncate: promisify(fs.ftruncate),
  lstat: promisify(fs.lstat),
  link: promisify(fs.link),
  unlink: promisify(fs.unlink),
  rename: promisify(fs.rename),
  mkdir: promisify(fs.mkdir),
  rm: promisify(fs.rm),
  rmdir: (path: DiskPath): Promise<void> => fs.promises.rmdir(path),
  copyFile: promisify(fs.copyFile),
  realpath: (path: DiskPath): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      fs.realpath.native(path, { encoding: 'buffer' }, (error, real) =>
        error ? reject(error) : resolve(real),
      );
    }),
  statfs: promisify(fs.statfs),
  lutimes: promisify(fs.lutimes),
  readdir: (path: DiskPath): Promise<Buffer[]> => fs.promises.readdir(path, { encoding: 'buffer' }),
  read: (fd: number, buffer: Uint8Array, length: number, position: number): Promise<number> =>
    new Promise((resolve, reject) => {
      fs.read(fd, buffer, 0, length, position, (error, count) => (error ? reject(error) : resolve(count)));
    }),
  writev: (fd: number, chunks: Uint8Array[], position: number): Promise<number> =>
    new Promise((resolve, reject) => {
      fs.writev(fd, chunks, position, (error, count) => (error ? reject(error) : resolve(count)));
    }),
} as const;

/** A path of the host: bytes where a name in it is not UTF-8. */
export type DiskPath = string | Buffer;

export const {
  COPYFILE_EXCL,
  COPYFILE_FICLONE,
  O_CREAT,
  O_EXCL,
  O_NOFOLLOW,
  O_RDONLY,
  O_WRONLY,
  O_DIRECTORY,
} = fs.constants;
