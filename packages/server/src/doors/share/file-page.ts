import { escapeAttribute } from '@photokeep/dav/xml/escape';
import type { FileEntry } from '../../domain/entry.ts';
import type { Share } from '../../domain/share.ts';
import { type SharedPicture, takenMs } from './list-folder.ts';
import { icon, link, type SharePage, text } from './share-html.ts';
import { dayWords, type ShareTexts } from './share-texts.ts';
import { sizeWords } from './size-words.ts';

export interface FileView {
  readonly texts: ShareTexts;
  readonly share: Share;
  readonly ownerName: string;
  readonly picture: SharedPicture;
  /** address of the link, without trailing slash */
  readonly root: string;
  /** address of the folder it lies in; null where just this file was shared */
  readonly back: string | null;
  /** addresses of its neighbours */
  readonly earlier: string | null;
  readonly later: string | null;
}

/** One photo, video or file, as large as the screen. */
export function filePage(view: FileView): SharePage {
  const { texts, share, ownerName, picture, root, back } = view;
  const { entry, asset } = picture;
  const facts = [
    back === null ? texts.from(ownerName) : '',
    asset === null ? '' : dayWords(texts, takenMs(picture)),
    sizeWords(entry.sizeBytes, texts.language),
  ];
  const close =
    back === null
      ? ''
      : link(back, icon('close'), `class="round close" aria-label="${escapeAttribute(texts.back)}"`);
  const original = `${root}/${entry.id}/download`;
  const download = share.hidesDownload
    ? ''
    : link(
        original,
        `${icon('download')}<span>${text(texts.download)}</span>`,
        `class="button" download aria-label="${escapeAttribute(texts.download)}"`,
      );
  const top =
    `<header class="top">${close}<div><h1>${text(entry.name)}</h1>` +
    `<p>${text(facts.filter(Boolean).join(' · '))}</p></div>${download}</header>`;
  const main = `${side(view, 'earlier')}<div class="stage">${stage(view)}</div>${side(view, 'later')}`;
  return { title: entry.name, top, main, viewer: true };
}

function side({ texts, ...view }: FileView, which: 'earlier' | 'later'): string {
  const to = view[which];
  if (to === null) return '';
  return link(to, icon(which), `class="round side ${which}" aria-label="${escapeAttribute(texts[which])}"`);
}

function stage({ texts, share, picture: { entry, asset }, root }: FileView): string {
  const preview = escapeAttribute(`${root}/${entry.id}/preview`);
  const hasPicture = asset?.state === 'ready';
  if (entry.content.kind === 'video' && !share.hidesDownload)
    return video(entry, root, hasPicture ? preview : '');
  if (hasPicture) return `<img src="${preview}" alt="${escapeAttribute(entry.name)}">`;
  return `<p>${icon('file')}${text(texts.noPicture)}</p>`;
}

function video({ id, name }: FileEntry, root: string, poster: string): string {
  const source = escapeAttribute(`${root}/${id}/download`);
  const shown = poster === '' ? '' : ` poster="${poster}"`;
  return `<video src="${source}"${shown} controls playsinline preload="metadata" aria-label="${escapeAttribute(name)}"></video>`;
}
