import { resolve } from '$app/paths';
import { createContext } from 'svelte';
import type { Selection } from '#lib/organise/selection.svelte.ts';
import type { TileMotion } from './tile-motion.svelte.ts';
import { archive, favourites, hidden, type TimelineStore, timeline } from './timeline-store.svelte.ts';

/** A list of photos that has pages of its own: the grid, and each photo in it. */
export interface PhotoList {
  readonly name: 'timeline' | 'favourites' | 'archive' | 'hidden';
  readonly store: TimelineStore;
  /** address of the grid */
  readonly home: () => string;
  /** address of one photo of it */
  readonly photo: (id: number) => string;
}

export const photoLists = {
  timeline: {
    name: 'timeline',
    store: timeline,
    home: () => resolve(''),
    photo: (id) => resolve(`photos/${id}`),
  },
  favourites: {
    name: 'favourites',
    store: favourites,
    home: () => resolve('favourites'),
    photo: (id) => resolve(`favourites/${id}`),
  },
  archive: {
    name: 'archive',
    store: archive,
    home: () => resolve('archive'),
    photo: (id) => resolve(`archive/${id}`),
  },
  hidden: {
    name: 'hidden',
    store: hidden,
    home: () => resolve('hidden'),
    photo: (id) => resolve(`hidden/${id}`),
  },
} as const satisfies Record<PhotoList['name'], PhotoList>;

interface Grid {
  readonly list: PhotoList;
  readonly selection: Selection;
  readonly motion: TileMotion;
  /** whether tiles come and go too fast for anybody to see their pictures */
  readonly isFlying: () => boolean;
}

/** The grid that a tile is in. */
export const [gridHere, setGrid] = createContext<Grid>();
