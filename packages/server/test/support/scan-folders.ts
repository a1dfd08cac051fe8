import { type ScanReport, type ScanRequest, scanLibrary } from '../../src/library/scan/scan-library.ts';
import type { TestApp } from './open-test-app.ts';

/** Lays anna's folders beside the index. */
export async function scanFolders(test: TestApp, request: Partial<ScanRequest> = {}): Promise<ScanReport> {
  const { foundation, use } = test.app;
  const { disk } = foundation;
  const library = await foundation.index.library(test.account.id);
  if (library === null || disk === null) throw new Error('there is no library in a folder');
  return scanLibrary({ ...foundation, disk, runner: use.runner }, { library, ...request });
}
