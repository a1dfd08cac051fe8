import type { Messages } from './en/en.ts';

/** Every language there is, each fetched when it is wanted. One that lacks a sentence does not pass the type check. */
export const messages = {
  en: async () => (await import('./en/en.ts')).en,
  de: async () => (await import('./de/de.ts')).de,
} as const satisfies Record<string, () => Promise<Messages>>;

export type Language = keyof typeof messages;
export type { Messages } from './en/en.ts';
