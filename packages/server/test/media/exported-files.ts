import { type ExportedFile, exportMetadata } from '../../src/app/commands/export-metadata-command.ts';
import type { ServedTestApp } from '../support/serve-test-app.ts';
import { silentLog } from '../support/test-home.ts';

/** What the command `export-metadata` prints of anna's files. */
export async function exportedFiles({ test }: ServedTestApp): Promise<readonly ExportedFile[]> {
  const { app } = test;
  const grounds = { config: app.config, state: app.state, log: silentLog };
  const host = { grounds, app: () => app, progress: () => undefined, isServing: true };
  const withoutApp = () => Promise.reject(new Error('nobody asks for this'));
  return exportMetadata.run({ ...host, withoutApp }, { account: 'anna' });
}
