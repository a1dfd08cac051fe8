import { utcTime } from '../capture-facts.ts';
import { positionOf } from '../facts/coordinates.ts';
import { factsFrom } from '../facts/facts-from.ts';
import type { Position } from '../media-facts.ts';
import type { SidecarFacts } from './sidecar-facts.ts';

const MAX_CAPTION_CHARACTERS = 4096;

/** What Google Takeout's JSON says of one photo; null for that of an album, and for anything else. */
export function readTakeout(text: string): Omit<SidecarFacts, 'extractorVersion'> | null {
  const root = parsed(text);
  const taken = field(root, 'photoTakenTime');
  if (taken === undefined) return null;
  const timestamp = field(taken, 'timestamp');
  const seconds = typeof timestamp === 'string' || typeof timestamp === 'number' ? Number(timestamp) : NaN;
  const description = field(root, 'description');
  const caption = typeof description === 'string' ? description.trim().slice(0, MAX_CAPTION_CHARACTERS) : '';
  return {
    kind: 'takeout',
    takenAt: timestamp !== '' && Number.isFinite(seconds) ? utcTime(seconds * 1000, 'takeout') : null,
    facts: factsFrom('takeout', {
      position: place(field(root, 'geoData')) ?? place(field(root, 'geoDataExif')),
      caption: caption === '' ? undefined : caption,
    }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** Zeros stand for "unknown", the altitude's too. */
function place(geo: unknown): Position | undefined {
  const number = (name: string): number | undefined => {
    const value = field(geo, name);
    return typeof value === 'number' ? value : undefined;
  };
  return positionOf(number('latitude'), number('longitude'), number('altitude') || undefined);
}
