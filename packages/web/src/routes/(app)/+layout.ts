import { resolve } from '$app/paths';
import { redirect } from '@sveltejs/kit';
import { call } from '#lib/api/call.ts';
import { session } from '#lib/session/session.svelte.ts';
import { uploads } from '#lib/upload/uploads.svelte.ts';
import type { LayoutLoad } from './$types';

/** Only for who is signed in; the others are led to where they can. */
export const load: LayoutLoad = async ({ url, untrack }) => {
  if (untrack(() => url.searchParams.has('shared'))) uploads.noteShared();
  if (session.account !== null || (await session.load()) !== null) return;
  const { isSetUp } = await call('GET /server');
  if (!isSetUp) redirect(307, resolve('setup'));
  const wanted = untrack(() => `${url.pathname}${url.search}`);
  redirect(307, `${resolve('sign-in')}?next=${encodeURIComponent(wanted)}`);
};
