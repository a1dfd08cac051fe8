import type { UploadItem } from './upload-item.ts';

export interface WaitingItem {
  readonly item: UploadItem;
  readonly file: File;
}

const sidecarNames = /\.(xmp|aae|json)$/i;

/** It describes the photo beside it, and finds it once that is there. */
const isSidecar = ({ name }: UploadItem): boolean => sidecarNames.test(name);

const isOnItsWay = ({ state, file }: UploadItem): boolean =>
  state === 'sending' || state === 'checking' || (state === 'waiting' && file !== null);

/** What is to be sent next: as it was picked, but what describes a photo only when no photo is on its way any more. */
export function inTurn(items: readonly UploadItem[]): WaitingItem[] {
  const photosComeFirst = items.some((item) => isOnItsWay(item) && !isSidecar(item));
  return items.flatMap((item) => {
    const { state, file } = item;
    if (state !== 'waiting' || file === null || (photosComeFirst && isSidecar(item))) return [];
    return [{ item, file }];
  });
}
