import { textProperty, xmlProperty } from '@photokeep/dav/response/property';
import type { AssetRecord } from '../../../domain/asset.ts';
import { isMedia } from '../../../domain/content.ts';
import type { LiveProperty } from './live-properties.ts';

/** A property of photos and videos that were looked at. */
const ofPhotos =
  (value: (asset: AssetRecord) => string | null): LiveProperty =>
  (entry, { assets }) => {
    const asset = entry.kind === 'file' ? assets.get(entry.content.id) : undefined;
    return asset === undefined ? null : value(asset);
  };

/** Both phones look for the bare names, and Android fails on an empty one. */
const size = ({ widthPx, heightPx }: AssetRecord): string | null =>
  widthPx === null || heightPx === null
    ? null
    : xmlProperty('nc', 'metadata-photos-size', `<width>${widthPx}</width><height>${heightPx}</height>`);

/** As releases before 28 told it, for apps that ask in their way. */
const olderSize = ({ widthPx, heightPx }: AssetRecord): string | null =>
  widthPx === null || heightPx === null
    ? null
    : xmlProperty('nc', 'file-metadata-size', JSON.stringify({ width: widthPx, height: heightPx }));

/** What the apps ask about photos, in Nextcloud's own namespace. */
export const photoProperties: Readonly<Record<string, LiveProperty>> = {
  // Also before there is a picture: an app that is told "no" does not ask again.
  'has-preview': (entry, { assets }) => {
    const media = entry.kind === 'file' && isMedia(entry.content.kind);
    const state = media ? (assets.get(entry.content.id)?.state ?? 'waiting') : 'unsupported';
    return xmlProperty('nc', 'has-preview', String(state === 'waiting' || state === 'ready'));
  },
  'metadata-photos-size': ofPhotos(size),
  'file-metadata-size': ofPhotos(olderSize),
  'metadata-photos-original_date_time': ofPhotos(({ time: { localMs, offsetMinutes, source } }) => {
    const seconds = Math.floor(localMs / 1000) - (offsetMinutes ?? 0) * 60;
    return source === 'metadata' && seconds > 0
      ? textProperty('nc', 'metadata-photos-original_date_time', String(seconds))
      : null;
  }),
};
