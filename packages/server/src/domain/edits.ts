import type { Id } from './entry.ts';

/** What an owner can say of a photo or video in place of what its files say. */
export interface EditedValues {
  /** empty: none is wanted */
  readonly caption: string;
  /** 0 to 5 stars */
  readonly rating: number;
  readonly keywords: readonly string[];
  /** what a clock at the place showed, `YYYY-MM-DDTHH:mm:ss`, and its minutes east of UTC */
  readonly takenAt: { readonly local: string; readonly offsetMinutes: number | null };
  /** degrees of WGS 84; null: it is to have none */
  readonly position: {
    readonly latitude: number;
    readonly longitude: number;
    readonly altitudeM: number | null;
  } | null;
  /** quarter turns clockwise, 0 to 3, on top of what the bytes say */
  readonly turns: number;
}

export type EditedField = keyof EditedValues;

export const editedFields = [
  'caption',
  'rating',
  'keywords',
  'takenAt',
  'position',
  'turns',
] as const satisfies readonly EditedField[];

/** An owner's word about one field, with a number that grows with time. Without a value it was taken back. */
export interface OwnerWord<Field extends EditedField> {
  readonly mark: number;
  readonly value?: EditedValues[Field];
}

/** By field; what nobody ever said anything about is left out. */
export type OwnerWords = { readonly [Field in EditedField]?: OwnerWord<Field> };

/** Values as they were before a change, so that it can be undone; null: the owner had said nothing. */
export type EarlierValues = {
  readonly [Field in EditedField]?: { readonly value: EditedValues[Field] } | null;
};

/** What a request changed, for when it comes again because its answer was lost. */
export interface AnsweredEdit {
  /** whoever asked made it up */
  readonly requestId: string;
  /** of the words that were noted: a request of many photos is answered in several parts */
  readonly mark: number;
  readonly changed: readonly { readonly assetId: Id; readonly before: EarlierValues }[];
}

/** Held while words are noted, and while a sidecar is brought up to them. Taken before any lock of the tree, by nobody who holds one. */
export const editsLock = (accountId: number): string => `edits of ${accountId}`;
