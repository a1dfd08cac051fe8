import { type Language, type Messages, messages } from './messages.ts';

const storageKey = 'photokeep-language';

function preferred(): Language {
  const kept = localStorage.getItem(storageKey);
  const wanted = kept === null ? navigator.languages : [kept];
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in messages);
  return (known as Language | undefined) ?? 'en';
}

let current = $state<Language>(preferred());
let words = $state.raw<Messages | null>(null);
let loading: Promise<void> | null = null;
/** counts what was chosen: a late answer is no choice */
let choices = 0;

/** The language of the pages: what was chosen on this device, else what the browser prefers. */
export const language = {
  get current(): Language {
    return current;
  },
  /** how dates and numbers are written: as the browser's own region does it, where it speaks the language */
  get locale(): string {
    return navigator.languages.find((tag) => tag.slice(0, 2).toLowerCase() === current) ?? current;
  },
  /** To be waited for before anything is shown. What could not be fetched is fetched anew the next time. */
  load(): Promise<void> {
    loading ??= messages[current]().then(
      (loaded) => {
        words = loaded;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  },
  /** @returns false where its sentences could not be fetched, so that it stays as it is */
  async choose(chosen: Language): Promise<boolean> {
    const choice = ++choices;
    const loaded = await messages[chosen]().catch(() => null);
    if (loaded === null || choice !== choices) return false;
    words = loaded;
    current = chosen;
    localStorage.setItem(storageKey, chosen);
    return true;
  },
};

/** The sentences of the current language: `t().signIn.title`. */
export function t(): Messages {
  if (words === null) throw new Error('The sentences are not loaded yet.');
  return words;
}
