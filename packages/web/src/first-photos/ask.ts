import type { Answer, Operation } from '@photokeep/contract/rest/api';
import { type LooseInput, pathOf } from '#lib/api/path-of.ts';
import { firstPage } from '#lib/timeline/load-month.ts';
import type { AskedByPage } from '#lib/timeline/answered-by-page.ts';

/** Asks which months there are, then for the latest photos. Nobody who is not signed in gets an answer. */
export function askForPhotos(base: string): AskedByPage {
  const get = async <Op extends Operation>(operation: Op, input?: LooseInput): Promise<Answer<Op>> => {
    const response = await fetch(`${base}/${pathOf(operation, input)}`, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(response.statusText);
    return (await response.json()) as Answer<Op>;
  };
  const months = get('GET /timeline');
  const latest = months.then(async ({ months: [first] }) => {
    if (first === undefined) return null;
    const { month } = first;
    return { month, page: await get('GET /timeline/assets', { query: { month, limit: firstPage } }) };
  });
  // Whoever they are handed to asks anew.
  latest.catch(() => undefined);
  return { months, latest };
}
