import { turnsBetween } from '../edits/orientation.ts';
import type { EditedField, EditedValues } from '../edits/owner-words.ts';
import type { SidecarFacts } from './sidecar-facts.ts';

/** What somebody says of one field, and who. */
export type Assertion = {
  readonly [Field in EditedField]: {
    readonly field: Field;
    /** null of the date: what its files say counts again */
    readonly value: Field extends 'takenAt' ? EditedValues[Field] | null : EditedValues[Field];
    readonly source: 'owner' | 'xmp-sidecar';
  };
}[EditedField];

/**
 * What a sidecar says of a field; null where it says nothing. One that its owner has decided and that is missing now was
 * taken out by a program that knew it; a program that never saw it says nothing by leaving it out.
 * @param ownOrientation of the photo's EXIF, now
 */
export function assertion(
  { takenAt, facts, turned, edited = [] }: SidecarFacts,
  field: EditedField,
  ownOrientation = 1,
): Assertion | null {
  const source = 'xmp-sidecar';
  const isKnown = edited.includes(field);
  switch (field) {
    case 'caption':
      return facts.caption || isKnown ? { field, value: facts.caption?.value ?? '', source } : null;
    case 'rating':
      return facts.rating || isKnown ? { field, value: facts.rating?.value ?? 0, source } : null;
    case 'keywords':
      return facts.keywords || isKnown ? { field, value: facts.keywords?.value ?? [], source } : null;
    case 'position':
      return facts.position || isKnown ? { field, value: facts.position?.value ?? null, source } : null;
    case 'takenAt': {
      if (takenAt === null) return isKnown ? { field, value: null, source } : null;
      const { local, offsetMinutes } = takenAt;
      return { field, value: { local: local.slice(0, 'YYYY-MM-DDTHH:mm:ss'.length), offsetMinutes }, source };
    }
    case 'turns': {
      const to = facts.orientation?.value;
      if (to === undefined) return isKnown ? { field, value: 0, source } : null;
      // Where nobody has changed ours, the photo's own may be another one by now.
      const turns = turnsBetween(turned?.to === to ? turned.from : ownOrientation, to);
      return turns === undefined ? null : { field, value: turns, source };
    }
  }
}
