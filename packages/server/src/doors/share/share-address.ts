import { encodePathSegment } from '@photokeep/dav/path';
import type { Exchange } from '../../http/exchange.ts';

export type ShareView = 'page' | 'thumbnail' | 'preview' | 'download' | 'upload';

/** What an address below `/s/` names. */
export interface ShareAddress {
  readonly token: string;
  /** null for what was shared itself */
  readonly entryId: number | null;
  readonly view: ShareView;
}

/** @returns null for an address that names nothing */
export function shareAddress(rawPath: string): ShareAddress | null {
  const match =
    /^\/s\/([a-z0-9]{1,64})(?:\/([1-9]\d{0,14}))?(?:\/(thumbnail|preview|download|upload))?\/?$/.exec(
      rawPath,
    );
  if (match === null) return null;
  const [, token = '', id, view] = match;
  return { token, entryId: id === undefined ? null : Number(id), view: viewNamed(view) };
}

function viewNamed(name: string | undefined): ShareView {
  if (name === 'thumbnail' || name === 'preview' || name === 'download' || name === 'upload') return name;
  return 'page';
}

/** Where a link begins, as this client reaches it. */
export function linkRoot({ client }: Exchange, token: string): string {
  return `${client.basePath}/s/${encodePathSegment(token)}`;
}
