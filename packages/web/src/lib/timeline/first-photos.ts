/** Photos that the page has drawn by itself, before the program came. */
export const firstPhotosClass = 'first-photos';

/** The program's own tiles take their place. */
export function removeFirstPhotos(): void {
  document.querySelector(`.${firstPhotosClass}`)?.remove();
}
