import { language } from '#lib/messages/language.svelte.ts';
import type { LayoutLoad } from './$types';

/** A static single-page app: the server knows nothing of its pages. */
export const ssr = false;
export const prerender = false;

/** Nothing can be said before: it is fetched beside what pages ask the server. */
export const load: LayoutLoad = () => language.load();
