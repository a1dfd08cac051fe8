import { type Language, type Messages, messages } from './messages.ts';

const storageKey = 'photokeep-language';

function preferred(): Language {
  const kept = localStorage.getItem(storageKey);
  const wanted = kept === null ? navigator.languages : [kept];
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in messages);
  return (known as Language | undefined) ?? 'en';
}

let current = $state<Language>(preferred());

/** The language of the pages: what was chosen on this device, else what the browser prefers. */
export const language = {
  get current(): Language {
    return current;
  },
  /** how dates and numbers are written: as the browser's own region does it, where it speaks the language */
  get locale(): string {
    return navigator.languages.find((tag) => tag.slice(0, 2).toLowerCase() === current) ?? current;
  },
  choose(chosen: Language): void {
    current = chosen;
    localStorage.setItem(storageKey, chosen);
  },
};

/** The sentences of the current language: `t().signIn.title`. */
export const t = (): Messages => messages[current];
