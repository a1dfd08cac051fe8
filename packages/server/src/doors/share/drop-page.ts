import { addArea, addButton, type FolderView } from './folder-page.ts';
import { type SharePage, text } from './share-html.ts';

/** A folder that visitors may add to and not look into. */
export function dropPage(view: FolderView): SharePage {
  const { texts, share, ownerName } = view;
  const title = share.label === '' ? texts.dropTitle(ownerName) : share.label;
  const note = share.note === '' ? '' : `<p class="note">${text(share.note)}</p>`;
  const inner = `<p>${text(texts.addHint)}</p>${addButton(texts)}`;
  const head = `<header><div class="title"><h1>${text(title)}</h1><p>${text(texts.drop)}</p></div></header>`;
  return { title, main: `${head}${note}<div class="bar"></div>${addArea(view, inner)}` };
}
