import { escapeAttribute } from '@photokeep/dav/xml/escape';
import type { FolderEntry } from '../../domain/entry.ts';
import { allows, right, type Share } from '../../domain/share.ts';
import { type SharedListing, type SharedPicture, takenMs } from './list-folder.ts';
import { icon, link, type SharePage, text } from './share-html.ts';
import { ratioClass } from './share-style.ts';
import { daysWords, dayWords, type ShareTexts } from './share-texts.ts';
import { sizeWords } from './size-words.ts';

export interface FolderView {
  readonly texts: ShareTexts;
  readonly share: Share;
  readonly ownerName: string;
  readonly folder: FolderEntry;
  /** whether it is what was shared, not a folder below */
  readonly isRoot: boolean;
  /** address of the link, without trailing slash */
  readonly root: string;
  readonly listing: SharedListing;
  /** `after` of this part; '' for the first */
  readonly after: string;
}

/** A folder: its photos as a wall, what else is in it as rows, and a field to add to it where that is allowed. */
export function folderPage(view: FolderView): SharePage {
  const { share, folder, isRoot, listing } = view;
  const title = isRoot && share.label !== '' ? share.label : folder.name;
  const { folders, pictures, files, next } = listing;
  const isEmpty = folders.length + pictures.length + files.length === 0;
  const main = [
    hero(view, title),
    bar(view, isEmpty),
    isRoot && share.note !== '' ? `<p class="note">${text(share.note)}</p>` : '',
    allows(share, right.create) ? addArea(view, '') : '',
    folders.length > 0 ? rows(folders.map((inner) => folderRow(view, inner))) : '',
    pictures.length > 0 ? `<ul class="grid">${pictures.map((one) => tile(view, one)).join('')}</ul>` : '',
    files.length > 0 ? rows(files.map((file) => fileRow(view, file))) : '',
    next === null ? '' : moreLink(view, next),
    isEmpty ? empty(view) : '',
  ];
  return { title, main: main.join('') };
}

function hero({ texts, ownerName, listing, root, after }: FolderView, title: string): string {
  const ready = after === '' ? listing.pictures.filter(({ asset }) => asset?.state === 'ready') : [];
  const cover = ready.find(({ asset }) => (asset?.widthPx ?? 0) > (asset?.heightPx ?? 0)) ?? ready[0];
  const facts = [texts.from(ownerName), counted(texts, listing), dates(texts, listing.pictures)];
  const words = `<div class="title"><h1>${text(title)}</h1><p>${text(facts.filter(Boolean).join(' · '))}</p></div>`;
  if (cover === undefined) return `<header>${words}</header>`;
  return `<header class="hero"><img src="${escapeAttribute(`${root}/${cover.entry.id}/preview`)}" alt="">${words}</header>`;
}

/** Only where everything is in sight: a number that grows with each part would be none. */
function counted(texts: ShareTexts, { pictures, next }: SharedListing): string {
  if (next !== null) return '';
  const videos = pictures.filter(({ entry }) => entry.content.kind === 'video').length;
  const photos = pictures.length - videos;
  const parts = [photos > 0 ? texts.photos(photos) : '', videos > 0 ? texts.videos(videos) : ''];
  return parts.filter(Boolean).join(` ${texts.and} `);
}

function dates(texts: ShareTexts, pictures: readonly SharedPicture[]): string {
  const [first, last] = [pictures.at(0), pictures.at(-1)];
  return first === undefined || last === undefined ? '' : daysWords(texts, takenMs(first), takenMs(last));
}

function bar({ texts, share, isRoot, root }: FolderView, isEmpty: boolean): string {
  const back = isRoot ? '' : link(root, texts.back);
  const day = share.lastDay === null ? null : dayWords(texts, Date.parse(share.lastDay));
  const until = day === null ? '' : `<p>${icon('clock')}${text(texts.openUntil(day))}</p>`;
  const add = allows(share, right.create) && !isEmpty ? addButton(texts) : '';
  return `<div class="bar">${back}${until}<span class="grow"></span>${add}</div>`;
}

/** Chooses files; shown by the script that sends them. */
export function addButton(texts: ShareTexts): string {
  const label = `${icon('upload')}${text(texts.add)}`;
  return `<label class="button" hidden><input type="file" id="files" multiple>${label}</label>`;
}

/** Where what is sent is listed. @param inner what it shows before anything is, as HTML; '' for nothing */
export function addArea({ texts, share, folder, root }: FolderView, inner: string): string {
  const says = {
    to: `${root}/${folder.id}/upload`,
    uploading: texts.uploading,
    uploaded: texts.uploaded,
    failed: texts.uploadFailed,
    full: texts.uploadFull,
    shows: allows(share, right.read) ? '1' : '0',
  };
  const data = Object.entries(says).map(([name, value]) => `data-${name}="${escapeAttribute(value)}"`);
  return (
    `<section class="add${inner === '' ? ' idle' : ''}" ${data.join(' ')}>${inner}` +
    `<ul class="sent" aria-live="polite"></ul><noscript><p>${text(texts.needsScript)}</p></noscript></section>`
  );
}

const rows = (inner: readonly string[]): string =>
  `<ul class="rows">${inner.map((row) => `<li>${row}</li>`).join('')}</ul>`;

function folderRow({ texts, root }: FolderView, { id, name }: FolderEntry): string {
  const inner = `${icon('folder')}<span class="name">${text(name)}</span><small>${text(texts.folder)}</small>`;
  return link(`${root}/${id}`, inner);
}

function fileRow({ texts, root }: FolderView, file: SharedListing['files'][number]): string {
  const size = sizeWords(file.sizeBytes, texts.language);
  return link(
    `${root}/${file.id}`,
    `${icon('file')}<span class="name">${text(file.name)}</span><small>${size}</small>`,
  );
}

function tile({ texts, root, after }: FolderView, picture: SharedPicture): string {
  const { entry, asset } = picture;
  const isVideo = entry.content.kind === 'video';
  const ratio = (asset?.widthPx ?? 4) / (asset?.heightPx ?? 3);
  const called = `${isVideo ? texts.video : texts.photo}, ${dayWords(texts, takenMs(picture))}, ${entry.name}`;
  const shown =
    asset?.state === 'ready'
      ? `<img src="${escapeAttribute(`${root}/${entry.id}/thumbnail`)}" alt="${escapeAttribute(called)}" loading="lazy" decoding="async">`
      : `<span class="none" role="img" aria-label="${escapeAttribute(called)}">${icon('picture')}</span>`;
  const badge = isVideo ? `<span class="badge">${icon('play')}</span>` : '';
  const to = `${root}/${entry.id}${after === '' ? '' : `?after=${encodeURIComponent(after)}`}`;
  return `<li class="${ratioClass(ratio)}">${link(to, shown + badge, 'class="tile"')}</li>`;
}

function moreLink({ texts, root, isRoot, folder }: FolderView, next: string): string {
  const here = isRoot ? root : `${root}/${folder.id}`;
  return `<p class="more">${link(`${here}?after=${encodeURIComponent(next)}`, text(texts.more), 'class="button"')}</p>`;
}

function empty({ texts, share }: FolderView): string {
  const isOpen = allows(share, right.create);
  const says = `<p>${text(isOpen ? texts.emptyButOpen : texts.empty)}</p>${isOpen ? addButton(texts) : ''}`;
  return `<div class="empty">${icon('picture')}<h2>${text(texts.emptyTitle)}</h2>${says}</div>`;
}
