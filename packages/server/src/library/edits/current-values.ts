import { storedFacts } from '@photokeep/media/media-facts';
import type { AssetRecord } from '../../domain/asset.ts';
import {
  type EarlierValues,
  editedFields,
  type EditedField,
  type EditedValues,
  type OwnerWords,
} from '../../domain/edits.ts';

/** What is known of a photo, whoever says so, and what to say again to have it back. */
export interface CurrentValues {
  readonly values: EditedValues;
  readonly earlier: EarlierValues;
}

/** @param json its facts; undefined where nobody has read them yet */
export function currentValues(
  asset: AssetRecord,
  json: string | undefined,
  words: OwnerWords,
): CurrentValues {
  const facts = storedFacts(json ?? '{}');
  const values: EditedValues = {
    caption: facts.caption?.value ?? '',
    rating: Math.max(0, facts.rating?.value ?? 0),
    keywords: facts.keywords?.value ?? [],
    takenAt: {
      local: new Date(asset.time.localMs).toISOString().slice(0, 'YYYY-MM-DDTHH:mm:ss'.length),
      offsetMinutes: asset.time.offsetMinutes,
    },
    position: facts.position?.value ?? null,
    turns: facts.turns?.value ?? 0,
  };
  const earlier = editedFields.map((field) => {
    // What a sidecar says is written over when the owner says something else: it has to be said again.
    const source = facts[field]?.source;
    if (source === 'owner' || source === 'xmp-sidecar') return [field, { value: values[field] }] as const;
    const value = words[field]?.value;
    return [field, value === undefined ? null : { value }] as const;
  });
  return { values, earlier: Object.fromEntries(earlier) as EarlierValues };
}

/** Those of some fields. */
export function pick(earlier: EarlierValues, fields: readonly EditedField[]): EarlierValues {
  return Object.fromEntries(fields.map((field) => [field, earlier[field] ?? null]));
}
