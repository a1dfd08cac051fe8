import { fromColumns } from '@photokeep/contract/rest/columns';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { pathOf } from '#lib/api/path-of.ts';
import type { AskedByPage } from '#lib/timeline/answered-by-page.ts';
import { firstPhotosClass } from '#lib/timeline/first-photos.ts';
import type { Tile } from '#lib/timeline/layout-month.ts';
import { metricsOf } from '#lib/timeline/metrics.ts';
import { createPlacer, type PlacedTimeline } from '#lib/timeline/place-months.ts';
import { thumbhashColour } from '#lib/timeline/thumbhash-url.ts';

/** Puts the photos of the first window where the timeline will have them. Done when the first of them is in sight. */
export async function drawPhotos(base: string, { months, latest }: AskedByPage): Promise<void> {
  const [known, first] = await Promise.all([months, latest]);
  if (first === null) return;
  const assets = fromColumns<TimelineAsset>(first.page.assets);
  const layer = document.createElement('div');
  layer.className = firstPhotosClass;
  layer.ariaHidden = 'true';
  document.body.append(layer);
  const placed = placeIn(
    layer,
    known.months.map(({ month, count }) => ({ month, count, assets: month === first.month ? assets : null })),
  );
  const bottom = innerHeight - layer.getBoundingClientRect().top;
  const days = placed.months[0]?.layout?.days ?? [];
  const tiles = days.flatMap((day) => day.tiles).filter(({ y }) => y < bottom);
  layer.append(...tiles.map((tile) => tileElement(base, tile)));
  await Promise.any([...layer.querySelectorAll('img')].map((image) => image.decode()));
  await new Promise(requestAnimationFrame);
}

/** The layer becomes as high as the timeline will be: what is narrower with a bar for scrolling is so from the beginning. */
function placeIn(layer: HTMLElement, months: Parameters<ReturnType<typeof createPlacer>>[0]): PlacedTimeline {
  const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const place = createPlacer();
  for (let width = -1; ; ) {
    const now = Math.floor(layer.getBoundingClientRect().width);
    const placed = place(months, metricsOf(now, remPx));
    if (now === width) return placed;
    width = now;
    layer.style.height = `${placed.height}px`;
  }
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
    link.append(image);
  }
  return link;
}
