import type { DiskName } from '../../domain/entry.ts';

/** A disk name as clients can see it: bytes that are not UTF-8, and slashes turned back, become "�". */
export function visibleName(diskName: DiskName): string {
  return diskName.replace(/[\udc80-\udcff\\]/g, '�').toWellFormed();
}
