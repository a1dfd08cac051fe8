import { execFileSync } from 'node:child_process';
import { accessSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { davExtension } from './peers/nginx.ts';

const packages = {
  nginx: ['nginx-light'],
  [davExtension]: ['libnginx-mod-http-dav-ext'],
  rclone: ['rclone'],
  openssl: ['openssl'],
};

export const pictureTools = {
  vipsthumbnail: ['libvips-tools'],
  'heif-convert': ['libheif-examples'],
  exiftool: ['libimage-exiftool-perl'],
};

/**
 * Makes sure that what to compare with is there. @throws Error with the command to run where that fails
 * @param wanted Debian's packages by program, or by a file of theirs
 */
export async function installPeers(
  wanted: Readonly<Record<string, readonly string[]>> = packages,
): Promise<void> {
  const missing = Object.entries(wanted).flatMap(([program, names]) => (isThere(program) ? [] : names));
  if (missing.length === 0) return;
  const args = ['install', '--yes', '--no-install-recommends', ...missing];
  const advice = `The benchmarks need more programs. Run as root, on Debian: apt-get ${args.join(' ')}`;
  if (process.getuid?.() !== 0) throw new Error(advice);
  try {
    execFileSync('apt-get', ['update'], { stdio: 'ignore' });
    execFileSync('apt-get', args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch (cause) {
    throw new Error(advice, { cause });
  }
}

function isThere(program: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => {
    try {
      accessSync(resolve(folder, program));
      return true;
    } catch {
      return false;
    }
  });
}
