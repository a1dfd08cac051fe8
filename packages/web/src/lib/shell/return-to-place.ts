/** What somebody does who goes elsewhere by themselves. */
const ownMoves = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** How far down the page can be scrolled by now. */
const reach = (): number => document.documentElement.scrollHeight - window.innerHeight;

/**
 * Goes to where somebody was on a page that is still too short for it, as what is on it comes: until it reaches that far,
 * or they move by themselves. Where it does already, they are there.
 * @returns ends it before
 */
export function returnToPlace(y: number): () => void {
  if (reach() >= y) return () => undefined;
  const grown = new ResizeObserver(() => {
    window.scrollTo({ top: y, behavior: 'instant' });
    if (reach() >= y) end();
  });
  const end = (): void => {
    grown.disconnect();
    for (const move of ownMoves) window.removeEventListener(move, end);
  };
  for (const move of ownMoves) window.addEventListener(move, end, { passive: true });
  grown.observe(document.body);
  return end;
}
