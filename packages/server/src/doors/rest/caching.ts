/** The address says which bytes: whoever has them need never ask again. */
export const forEver = 'private, max-age=31536000, immutable';

/** What is behind a PIN is not to stay in the browser. */
export const never = 'no-store';

/** For addresses whose bytes may change, or whose reader may lose the right to them. */
export const askedAgain = (isHidden: boolean): string => (isHidden ? never : 'private, no-cache');
