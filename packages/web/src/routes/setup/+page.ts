import { call } from '#lib/api/call.ts';
import { session } from '#lib/session/session.svelte.ts';
import type { PageLoad } from './$types';

type Step = 'who' | 'where' | 'done';

/** Whoever reloads the second page, or leaves and comes back, goes on where they were. */
export const load: PageLoad = async ({ url }): Promise<{ step: Step; code: string }> => {
  const code = url.searchParams.get('code')?.trim() ?? '';
  const { isSetUp } = await call('GET /server');
  if (!isSetUp) return { step: 'who', code };
  const account = session.account ?? (await session.load());
  return { step: account?.role === 'owner' ? 'where' : 'done', code };
};
