import { dirname, join, relative } from 'node:path';
import { reservedName } from '../../../domain/name.ts';
import type { FolderWatch } from '../../../ports/folder-watch.ts';
import type { Log } from '../../../ports/log.ts';

/** Watches with the kernel's help where it gives any. The native library is loaded when the first watch begins. */
export function createParcelFolderWatch(root: string, log: Log): FolderWatch {
  return {
    start: async (library, changed) => {
      const folder = join(root, library);
      try {
        const { subscribe } = await import('@parcel/watcher');
        const subscription = await subscribe(
          folder,
          (error, events) => {
            if (error === null) changed(events.map(({ path }) => relative(folder, dirname(path))));
          },
          { ignore: [join(folder, reservedName)] },
        );
        return () => subscription.unsubscribe();
      } catch (error) {
        log.warn(
          { err: error, library },
          'changes on the disk are not reported here; the daily scan finds them',
        );
        return () => Promise.resolve();
      }
    },
  };
}
