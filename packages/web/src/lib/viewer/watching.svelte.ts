import { createContext } from 'svelte';

export const speeds = [0.5, 1, 1.5, 2] as const;

/** How a video is watched: how fast, and whether with captions. The next one begins as this one went on. */
export class Watching {
  speed = $state<number>(1);
  withCaptions = $state(false);
  /** of the captions that somebody chose; null until then, for those in the language of the pages */
  captionLanguage = $state<string | null>(null);
  /** how many there are to choose from */
  captions = $state(0);

  faster(): void {
    this.speed = speeds.find((each) => each > this.speed) ?? this.speed;
  }

  slower(): void {
    this.speed = speeds.findLast((each) => each < this.speed) ?? this.speed;
  }

  toggleCaptions(): void {
    this.withCaptions = !this.withCaptions;
  }
}

/** Of the viewer around. */
export const [watchingHere, setWatching] = createContext<Watching>();
