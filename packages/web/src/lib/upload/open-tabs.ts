/** How soon a tab answers that is open, and how often it is asked again. */
const answerMs = 500;
const againMs = 5000;

const lockOf = (tab: string): string => `photokeep tab ${tab}`;

interface Call {
  /** `turned`: its queue has begun or ended */
  readonly is: 'asked' | 'here' | 'turned';
  readonly tab: string;
}

/** Tells the tabs of this browser apart, and when one is closed. By plain http there are no locks: they ask each other. */
class OpenTabs {
  readonly id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  readonly #channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('photokeep tabs') : null;

  constructor() {
    void navigator.locks?.request(lockOf(this.id), () => new Promise(() => undefined)).catch(() => undefined);
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Call>) => {
      if (data.is === 'asked' && data.tab === this.id) this.#say({ is: 'here', tab: this.id });
    });
  }

  async untilClosed(tab: string): Promise<void> {
    if (navigator.locks !== undefined) await navigator.locks.request(lockOf(tab), () => undefined);
    else while (await this.#answers(tab)) await new Promise((resolve) => setTimeout(resolve, againMs));
  }

  /** What this tab sends has begun or ended, and is kept so. */
  tellTurn(): void {
    this.#say({ is: 'turned', tab: this.id });
  }

  /** Calls the listener whenever another tab tells that. */
  onTurn(listener: () => void): void {
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Call>) => {
      if (data.is === 'turned') listener();
    });
  }

  #answers(tab: string): Promise<boolean> {
    return new Promise((resolve) => {
      const listening = new AbortController();
      const end = (isOpen: boolean): void => {
        listening.abort();
        resolve(isOpen);
      };
      const hear = ({ data }: MessageEvent<Call>): void => {
        if (data.is === 'here' && data.tab === tab) end(true);
      };
      this.#channel?.addEventListener('message', hear, { signal: listening.signal });
      setTimeout(() => end(false), answerMs);
      this.#say({ is: 'asked', tab });
    });
  }

  #say(call: Call): void {
    this.#channel?.postMessage(call);
  }
}

/** One for the page, whoever is signed in. */
export const openTabs = new OpenTabs();
