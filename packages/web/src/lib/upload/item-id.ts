let made = 0;

/** Sorts by when it was made, also within a millisecond: the queue that a browser keeps is read in the order of its ids. */
export function itemId(): string {
  made += 1;
  const order = made.toString(36).padStart(6, '0');
  // Pages by plain http get no random ids from the browser.
  const random = Math.random().toString(36).slice(2);
  return `${Date.now().toString(36)}-${order}-${random}`;
}
