import { de } from './de/de.ts';
import { en, type Messages } from './en/en.ts';

/** Every language there is. A language that lacks a sentence does not pass the type check. */
export const messages = { en, de } as const satisfies Record<string, Messages>;

export type Language = keyof typeof messages;
export type { Messages } from './en/en.ts';
