/** What takes the focus when some items go: the first behind the first of them, else the one before. */
export function heirOf(
  items: readonly { readonly id: number }[],
  going: readonly number[],
): number | undefined {
  const gone = new Set(going);
  const at = items.findIndex(({ id }) => gone.has(id));
  if (at === -1) return undefined;
  const stays = ({ id }: { readonly id: number }): boolean => !gone.has(id);
  return (items.slice(at).find(stays) ?? items.slice(0, at).findLast(stays))?.id;
}
