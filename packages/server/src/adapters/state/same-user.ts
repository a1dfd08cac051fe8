import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import type { StateFolder } from './state-folder.ts';

/**
 * What a process makes belongs to its user: a command of root's would leave files behind that the server of another
 * user cannot write, and it would not start again. Some disks give every file to one user, so a new file is asked.
 * @throws AppError `unavailable` where somebody else uses the state folder
 */
export function assertSameUser({ root, lockFile, temporary }: StateFolder): void {
  const probe = join(temporary, `made-by-${process.pid}`);
  writeFileSync(probe, '');
  const [made, used] = [statSync(probe).uid, statSync(lockFile).uid];
  rmSync(probe);
  if (made === used) return;
  throw new AppError(
    'unavailable',
    `The state folder ${root} is that of another user, whose number is ${used}. Run this as that user, such as with “sudo -u '#${used}' …”: else its server could not use what is made now.`,
  );
}
