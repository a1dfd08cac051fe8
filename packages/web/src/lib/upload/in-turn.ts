import type { UploadItem } from './upload-item.ts';

export interface WaitingItem {
  readonly item: UploadItem;
  readonly file: File;
}

const sidecarNames = /\.(xmp|aae|json)$/i;

/** It describes the photo beside it, and finds it once that is there. */
const isSidecar = ({ name }: UploadItem): boolean => sidecarNames.test(name);

/** Whether it goes on by itself. */
export const isOnItsWay = ({ state, file }: UploadItem): boolean =>
  state === 'sending' || state === 'checking' || (state === 'waiting' && file !== null);

/**
 * What is to be sent next: as it was picked, but what describes a photo only when no photo of its folder is on its way any
 * more. Then it goes at once: the server does not know for long which photo came from where.
 */
export function inTurn(items: readonly UploadItem[]): WaitingItem[] {
  const photosIn = new Set(
    items.filter((item) => isOnItsWay(item) && !isSidecar(item)).map(({ folder }) => folder),
  );
  return items.flatMap((item) => {
    const { state, file, folder } = item;
    if (state !== 'waiting' || file === null || (isSidecar(item) && photosIn.has(folder))) return [];
    return [{ item, file }];
  });
}
