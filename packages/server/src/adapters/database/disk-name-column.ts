import type { DiskName } from '../../domain/entry.ts';

/** A disk name may hold lone surrogates, which no database takes as text: it is stored as a JSON string. */
export function toColumn(diskName: DiskName | null | undefined): string | null {
  return diskName === undefined || diskName === null ? null : JSON.stringify(diskName);
}

export function fromColumn(column: string | null): DiskName | null {
  if (column === null) return null;
  const parsed: unknown = JSON.parse(column);
  return typeof parsed === 'string' ? parsed : null;
}
