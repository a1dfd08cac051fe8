import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import type { Messages } from '#lib/messages/messages.ts';
import { clockLength, clockTime, longDate } from './dates.ts';

interface Words {
  readonly messages: Messages;
  readonly language: string;
}

/** "Photo, 14 June 2026, 18:22": what the viewer says aloud. */
export function kindAndWhen(asset: TimelineAsset, { messages, language }: Words): string {
  const { kinds, dateAndTime } = messages.timeline;
  const when = dateAndTime(longDate(asset.takenAt, language), clockTime(asset.takenAt, language));
  return `${kinds[asset.kind]}, ${when}`;
}

/** The name of a tile: kind, date, file name, and what is unusual. */
export function tileName(asset: TimelineAsset, { messages, language }: Words): string {
  const { tile, kinds, dateAndTime, damaged, noPicture, waiting, moves } = messages.timeline;
  const when = dateAndTime(longDate(asset.takenAt, language), clockTime(asset.takenAt, language));
  const name = tile(kinds[asset.kind], when, asset.name);
  const note = { ready: null, waiting, unsupported: noPicture, failed: damaged }[asset.state];
  const length = asset.durationMs === null ? null : clockLength(asset.durationMs);
  const star = asset.favourite ? messages.organise.isFavourite : null;
  const motion = asset.liveVideoId !== null || asset.hasMotion ? moves : null;
  return [name, length, motion, star, note].filter((part) => part !== null).join(', ');
}

/** "HEIC": the last part of a name, for a tile without a picture. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot === -1 ? '' : name.slice(dot + 1, dot + 7).toUpperCase();
}
