/** Remembers what was made for the latest few keys: strangers may name any number of them. */
export function rememberLatest<Made>(most: number, make: (key: string) => Made): (key: string) => Made {
  const latest = new Map<string, Made>();
  return (key) => {
    const made = latest.get(key) ?? make(key);
    latest.delete(key);
    const [oldest] = latest.keys();
    if (latest.size >= most && oldest !== undefined) latest.delete(oldest);
    latest.set(key, made);
    return made;
  };
}
