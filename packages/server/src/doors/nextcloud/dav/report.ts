import { clarkName } from '@photokeep/dav/qname';
import { type FilterRule, parseReport } from '@photokeep/dav/request/report';
import { AppError } from '../../../domain/errors.ts';
import { readBody } from '../../../http/request-body.ts';
import type { EntryCondition } from '../../../ports/entry-search.ts';
import type { FilesTarget } from '../nextcloud-address.ts';
import type { DavSession } from './dav-session.ts';
import { OC, readOptions } from './namespaces.ts';
import { selectProperties } from './property-selection.ts';
import { type SearchParts, sendFound } from './search.ts';
import { yesLiteral } from './search-literal.ts';

const maxBodyBytes = 64 * 1024;

/** More favourites than anybody scrolls through on a phone. */
const maxFavourites = 5000;

/** REPORT `oc:filter-files`: the favourites, which the iOS app asks for at every start. */
export async function report(parts: SearchParts, session: DavSession, target: FilesTarget): Promise<void> {
  const { exchange, library } = session;
  exchange.letBodyCome();
  const request = parseReport(await readBody(exchange.req, maxBodyBytes), readOptions);
  if (clarkName(request.root) !== `{${OC}}filter-files`) {
    throw new AppError('forbidden', 'There is no report of this kind.');
  }
  const { found: folder } = await parts.index.resolve(library, target.path);
  if (folder === null) throw new AppError('not-found', 'There is nothing at this path.');
  const where: EntryCondition = { op: 'and', operands: request.rules.map(ruleCondition) };
  const found =
    // What its owner likes is not the receiver's favourite.
    request.rules.length === 0 || session.mount !== null
      ? []
      : await parts.search.find(library, {
          scope: folder.entry,
          shallow: false,
          where,
          orderBy: [],
          limit: maxFavourites,
        });
  await sendFound(parts, session, {
    found: [{ session, entries: found }],
    selection: selectProperties({ kind: 'prop', names: request.names }),
  });
}

/** Tags and circles do not exist here, so nothing bears them. */
function ruleCondition({ name, text }: FilterRule): EntryCondition {
  const isFavourite = clarkName(name) === `{${OC}}favorite` && yesLiteral(text);
  return isFavourite ? { op: 'is-favourite' } : { op: 'or', operands: [] };
}
