/**
 * LIKE as the engines mean it, for texts that no row holds: `%` stands for any letters and `_` for one, and case counts for
 * nothing. Never a regular expression: a client writes the pattern, and a few dozen `%` would try for hours.
 */
export function likeMatcher(pattern: string): (text: string) => boolean {
  const wanted = Array.from(pattern.toLowerCase().replace(/%+/g, '%'));
  return (text) => isLike(wanted, Array.from(text.toLowerCase()));
}

function isLike(wanted: readonly string[], letters: readonly string[]): boolean {
  let at = 0;
  let [behindLast, taken] = [-1, 0];
  for (let next = 0; next < letters.length; ) {
    if (wanted[at] === '%') [behindLast, taken] = [++at, next];
    else if (wanted[at] === '_' || wanted[at] === letters[next]) [at, next] = [at + 1, next + 1];
    // What an earlier `%` took need not change: the last one can take everything in between.
    else if (behindLast >= 0) [at, next] = [behindLast, ++taken];
    else return false;
  }
  return at === wanted.length || (at === wanted.length - 1 && wanted[at] === '%');
}
