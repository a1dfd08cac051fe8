import { resolve } from '$app/paths';
import { redirect } from '@sveltejs/kit';
import { call } from '#lib/api/call.ts';
import { session } from '#lib/session/session.svelte.ts';
import type { LayoutLoad } from './$types';

/** Only for who is signed in; the others are led to where they can. */
export const load: LayoutLoad = async ({ url, untrack }) => {
  if (session.account !== null || (await session.load()) !== null) return;
  const { isSetUp } = await call('GET /server');
  if (!isSetUp) redirect(307, resolve('setup'));
  const wanted = untrack(() => `${url.pathname}${url.search}`);
  redirect(307, `${resolve('sign-in')}?next=${encodeURIComponent(wanted)}`);
};
