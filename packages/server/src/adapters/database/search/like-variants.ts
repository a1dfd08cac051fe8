/** Most letters beyond ASCII of which both cases are tried each by itself: 16 patterns. */
const maxFreeLetters = 4;

/**
 * Patterns that together match a lower-cased text without regard to case. Engines fold the letters of ASCII and differ
 * in all others, so those stand here in both cases.
 */
export function likeVariants(pattern: string): string[] {
  const letters = Array.from(pattern.normalize('NFC'), casesOf);
  const free = letters.filter((cases) => cases.length > 1).length;
  if (free > maxFreeLetters) return [...new Set([pick(letters, 0), pick(letters, 1)])];
  let variants = [''];
  for (const cases of letters) variants = variants.flatMap((start) => cases.map((letter) => start + letter));
  return variants;
}

function casesOf(letter: string): readonly string[] {
  if (letter <= '\u007f') return [letter.toLowerCase()];
  return [...new Set([letter.toLowerCase(), letter.toUpperCase()])];
}

const pick = (letters: readonly (readonly string[])[], at: 0 | 1): string =>
  letters.map((cases) => cases[at] ?? cases[0]).join('');
