import { fromColumns } from '@photokeep/contract/rest/columns';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { pathOf } from '#lib/api/path-of.ts';
import type { AskedByPage } from '#lib/timeline/answered-by-page.ts';
import { firstPhotosClass } from '#lib/timeline/first-photos.ts';
import type { Tile } from '#lib/timeline/layout-month.ts';
import { metricsOf } from '#lib/timeline/metrics.ts';
import { ownTask } from '#lib/timeline/own-task.ts';
import { createPlacer } from '#lib/timeline/place-months.ts';
import { thumbhashColour } from '#lib/timeline/thumbhash-url.ts';

/** Puts the photos of the first window where the timeline will have them. Done when the first of them is in sight. */
export async function drawPhotos(base: string, { months, latest }: AskedByPage): Promise<void> {
  const [known, first] = await Promise.all([months, latest, pageIsStyled()]);
  if (first === null || globalThis.photokeepHasTakenOver === true) return;
  const assets = fromColumns<TimelineAsset>(first.page.assets);
  const layer = document.createElement('div');
  layer.className = firstPhotosClass;
  layer.ariaHidden = 'true';
  document.body.append(layer);
  const width = Math.floor(layer.getBoundingClientRect().width);
  const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const placed = createPlacer()(
    known.months.map(({ month, count }) => ({ month, count, assets: month === first.month ? assets : null })),
    metricsOf(width, remPx),
  );
  layer.style.height = `${placed.height}px`;
  const bottom = innerHeight - layer.getBoundingClientRect().top;
  const days = placed.months[0]?.layout?.days ?? [];
  const tiles = days.flatMap((day) => day.tiles).filter(({ y }) => y < bottom);
  layer.append(...tiles.map((tile) => tileElement(base, tile)));
  removeOnceOtherwise(layer);
  await Promise.any([...layer.querySelectorAll('img')].map((image) => image.decode()));
  await new Promise(requestAnimationFrame);
  // The frame is drawn after what it calls: what begins now would be in its way.
  await ownTask();
}

/**
 * Answers may come before the styles, which say where the timeline will be. A script at the end of the head waits for the
 * styles, so that they are there as soon as there is a body.
 */
async function pageIsStyled(): Promise<void> {
  if (document.body !== null) return;
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.body === null) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.documentElement, { childList: true });
  });
}

/** What was placed for one width and one size of text (its styles see to both) is wrong for any other. */
function removeOnceOtherwise(layer: HTMLElement): void {
  let isFirst = true;
  const observer = new ResizeObserver(() => {
    if (!isFirst) layer.remove();
    isFirst = false;
  });
  observer.observe(layer);
}

function tileElement(base: string, { asset, x, y, width, height }: Tile): HTMLElement {
  const { id, version } = asset;
  const link = document.createElement('a');
  link.href = `${base}/photos/${id}`;
  link.tabIndex = -1;
  Object.assign(link.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  link.style.backgroundColor = thumbhashColour(asset.thumbhash) ?? '';
  if (asset.state === 'ready') {
    const image = document.createElement('img');
    image.alt = '';
    image.decoding = 'async';
    image.src = `${base}/${pathOf('GET /assets/{id}/thumbnail/{version}', { params: { id, version } })}`;
    // A browser's own sign for a picture that did not come says nothing to anybody.
    image.addEventListener('error', () => image.remove());
    link.append(image);
  }
  return link;
}
