declare global {
  var photokeepHasTakenOver: boolean | undefined;
}

/** Photos that the page has drawn by itself, before the program came. */
export const firstPhotosClass = 'first-photos';

export const firstPhotos = (): HTMLElement | null => document.querySelector(`.${firstPhotosClass}`);

/** The program shows what is to be seen: photos that come only now are not drawn over it. */
export function takeOver(): void {
  globalThis.photokeepHasTakenOver = true;
}

export function removeFirstPhotos(): void {
  takeOver();
  firstPhotos()?.remove();
}
