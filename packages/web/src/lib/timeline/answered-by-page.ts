import type { Answer } from '@photokeep/contract/rest/api';
import { firstPage } from './load-month.ts';
import type { PhotoSource } from './photo-source.ts';

/** What the page itself has asked for, before the program was there. See first-photos. */
export interface AskedByPage {
  readonly months: Promise<Answer<'GET /timeline'>>;
  /** of the latest month; null where there is none */
  readonly latest: Promise<{
    readonly month: string;
    readonly page: Answer<'GET /timeline/assets'>;
  } | null>;
}

declare global {
  var photokeepAsked: AskedByPage | undefined;
}

/** A source whose first questions are answered by what the page has asked for: each once, and anew where that failed. */
export function answeredByPage(source: PhotoSource, asked: AskedByPage | undefined): PhotoSource {
  let months = asked?.months;
  let latest = asked?.latest;
  return {
    ...source,
    months: () => {
      const answer = months?.catch(() => source.months());
      months = undefined;
      return answer ?? source.months();
    },
    page: async (query) => {
      const answer = query.limit === firstPage && query.cursor === undefined ? latest : undefined;
      latest = undefined;
      const known = await answer?.catch(() => null);
      return known?.month === query.month ? known.page : source.page(query);
    },
  };
}
