/**
 * Remembers what was found, by key. What is not there, or could not be looked for, is asked for anew: strangers can ask
 * for any number of addresses that there are not.
 */
export function rememberFound<Found>(
  find: (key: string) => Promise<Found | null>,
): (key: string) => Promise<Found | null> {
  const known = new Map<string, Promise<Found | null>>();
  return (key) => {
    const asked = known.get(key);
    if (asked !== undefined) return asked;
    const finding = find(key);
    known.set(key, finding);
    const forget = (): void => void known.delete(key);
    finding.then((found) => found === null && forget(), forget);
    return finding;
  };
}
