import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Debian package of each program that tests use. */
const packages = {
  litmus: 'litmus',
  rclone: 'rclone',
  cadaver: 'cadaver',
  curl: 'curl',
  'mount.davfs': 'davfs2',
  nextcloudcmd: 'nextcloud-desktop-cmd',
  strace: 'strace',
  'mkfs.ext4': 'e2fsprogs',
  mount: 'mount',
  chromium: 'chromium',
  'chromium-headless-shell': 'chromium-headless-shell',
  ffmpeg: 'ffmpeg',
  nginx: 'nginx-light',
} as const;

export type SystemTool = keyof typeof packages;

/**
 * Makes sure that programs are there: installs what is missing where that is possible.
 * @throws Error with the command to run where it is not
 */
export async function needTools(...tools: readonly SystemTool[]): Promise<void> {
  const missing: string[] = [];
  for (const tool of tools) if (!(await isThere(tool))) missing.push(packages[tool]);
  if (missing.length === 0) return;
  const command = ['apt-get', 'install', '--yes', '--no-install-recommends', ...missing];
  const advice = `These tests need more programs. Run as root, on Debian: ${command.join(' ')}`;
  if (process.getuid?.() !== 0) throw new Error(advice);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    // Several test files may find something missing at the same moment; apt refuses whoever comes second.
    const install = `apt-get update && ${command.join(' ')}`;
    await run('flock', [join(tmpdir(), 'photokeep-tests-apt.lock'), 'sh', '-c', install], { env });
  } catch (cause) {
    throw new Error(advice, { cause });
  }
}

/** @throws Error that says why this test cannot do without */
export function needRoot(purpose: string): void {
  if (process.getuid?.() !== 0) throw new Error(`Run the tests as root: ${purpose}.`);
}

async function isThere(tool: string): Promise<boolean> {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  const found = await Promise.all(
    folders.map((folder) =>
      access(join(folder, tool)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}
