import { resolve } from '$app/paths';
import { redirect } from '@sveltejs/kit';
import { call } from '#lib/api/call.ts';
import { session } from '#lib/session/session.svelte.ts';
import type { PageLoad } from './$types';

/** Nobody needs this page who is signed in already, or before the first account exists. */
export const load: PageLoad = async () => {
  if (session.account !== null) redirect(307, resolve(''));
  const { isSetUp } = await call('GET /server');
  if (!isSetUp) redirect(307, resolve('setup'));
};
