/** After so long there may be no photo to be seen. */
export const longestMs = 1500;

let resolveSeen: () => void;
const seen = new Promise<void>((resolve) => {
  resolveSeen = resolve;
});

/** To be told when a photo is in sight. */
export const sawPhoto = (): void => resolveSeen();

/**
 * What can wait for the first photo does: until then it has the browser, the line and the server to itself.
 * @returns ends the waiting
 */
export function afterFirstSight(run: () => void): () => void {
  let isOver = false;
  const begin = (): void => {
    clearTimeout(timer);
    if (!isOver) run();
    isOver = true;
  };
  const timer = setTimeout(begin, longestMs);
  void seen.then(begin);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
