import { type WebVersionKind, webVersionNumber } from '../../ports/web-versions.ts';

const endings: Readonly<Record<WebVersionKind, string>> = { picture: 'jpg', video: 'mp4' };
const pattern = /^[0-9a-f]{64}\.(?:picture|video)-(\d+)\.(?:jpg|mp4)$/;

export const webVersionName = (sha256: string, kind: WebVersionKind): string =>
  `${sha256}.${kind}-${webVersionNumber}.${endings[kind]}`;

/** Null for half a file, and for one of an older release. */
export const webVersionRank = (fileName: string): number | null =>
  Number(pattern.exec(fileName)?.[1]) === webVersionNumber ? 0 : null;
