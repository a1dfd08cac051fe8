import type { Selection } from '#lib/organise/selection.svelte.ts';

/** Selects from where the last one was picked up to here. @param items in their order */
export function stretchTo(selection: Selection, items: readonly { readonly id: number }[], id: number): void {
  const ids = items.map((item) => item.id);
  const ends = [selection.anchor ?? id, id].map((each) => ids.indexOf(each)).toSorted((a, b) => a - b);
  const [from = -1, to = -1] = ends;
  if (selection.anchor === null || from === -1) selection.toggle(id);
  else selection.stretch(ids.slice(from, to + 1));
}
