/** The photo whose tile something on the page belongs to. */
export function tileIdOf(target: EventTarget | null): number | undefined {
  const tile = target instanceof Element ? target.closest<HTMLElement>('[data-id]') : null;
  return tile === null ? undefined : Number(tile.dataset['id']);
}
