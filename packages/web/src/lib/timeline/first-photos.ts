/** Photos that the page has drawn by itself, before the program came. */
export const firstPhotosClass = 'first-photos';

const layer = (): HTMLElement | null => document.querySelector(`.${firstPhotosClass}`);

/** The program's own tiles are there, though without pictures yet: a finger means them. */
export function letPointersThrough(): void {
  layer()?.style.setProperty('pointer-events', 'none');
}

/** The program's own tiles take their place. */
export function removeFirstPhotos(): void {
  layer()?.remove();
}
