import type { Messages } from '#lib/messages/messages.ts';

/** What stands on a key: `{name}` has a word of its own in each language. */
export function keyName(key: string, names: Messages['keys']['names']): string {
  const name = /^\{(\w+)\}$/.exec(key)?.[1];
  return name === undefined ? key : names[name as keyof typeof names];
}
