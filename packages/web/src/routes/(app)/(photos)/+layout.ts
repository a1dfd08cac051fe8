import { timeline } from '#lib/timeline/timeline-store.svelte.ts';
import type { LayoutLoad } from './$types';

/** Runs beside the question who is signed in: the photos are there one round trip sooner. */
export const load: LayoutLoad = () => timeline.askAhead();
