import type { Position } from '../media-facts.ts';

/** What an owner can say of a photo or video in place of what its files say. */
export interface EditedValues {
  /** Empty: none is wanted. */
  readonly caption: string;
  /** 0 to 5 stars. */
  readonly rating: number;
  readonly keywords: readonly string[];
  /** What a clock at the place showed, `YYYY-MM-DDTHH:mm:ss`, and its minutes east of UTC; null where they are unknown. */
  readonly takenAt: { readonly local: string; readonly offsetMinutes: number | null };
  /** null: it is to have none */
  readonly position: Position | null;
  /** Quarter turns clockwise, 0 to 3, on top of what its bytes say. */
  readonly turns: number;
}

export type EditedField = keyof EditedValues;

export const EDITED_FIELDS = [
  'caption',
  'rating',
  'keywords',
  'takenAt',
  'position',
  'turns',
] as const satisfies readonly EditedField[];

/**
 * An owner's word about one field. Marks grow with time, and what arrives has one, too: so it shows which is later.
 * Without a value the word was taken back: from then on it is as the files say.
 */
export interface OwnerWord<Field extends EditedField> {
  readonly mark: number;
  readonly value?: EditedValues[Field];
}

export type OwnerWords = { readonly [Field in EditedField]?: OwnerWord<Field> };
