/** More are not what somebody says in a film. */
const maxCues = 20_000;
const time = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})`;
const timing = new RegExp(String.raw`^\s*${time}\s*-->\s*${time}`);

/**
 * Captions as browsers take them (WebVTT), of WebVTT or SubRip. Of SubRip only times and words are kept, and bold, italic and
 * underlined ones: what else some players understand would show as signs.
 * @returns null where there are no captions in it
 */
export function webCaptions(text: string): string | null {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '\uFFFD');
  if (/^WEBVTT(?:[ \t\n]|$)/.test(plain)) return plain;
  const cues = cuesOf(plain.split('\n'));
  return cues.length === 0 ? null : `WEBVTT\n\n${cues.join('\n\n')}\n`;
}

function cuesOf(lines: readonly string[]): string[] {
  const cues: string[] = [];
  for (let at = 0; at < lines.length && cues.length < maxCues; at++) {
    const match = timing.exec(lines[at] ?? '');
    if (match === null) continue;
    const words: string[] = [];
    while (at + 1 < lines.length && lines[at + 1]?.trim() !== '') words.push(lines[++at] ?? '');
    const [start, end] = [clock(match.slice(1, 5)), clock(match.slice(5, 9))];
    if (words.length > 0) cues.push(`${start} --> ${end}\n${words.map(cueLine).join('\n')}`);
  }
  return cues;
}

function clock([hours = '0', minutes = '', seconds = '', fraction = '']: readonly (
  | string
  | undefined
)[]): string {
  const two = (part: string): string => part.padStart(2, '0');
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${fraction.padEnd(3, '0')}`;
}

/** Words with the signs that WebVTT has a use for written out, but for `<b>`, `<i>` and `<u>`. */
function cueLine(line: string): string {
  return line
    .replace(/\{\\[^{}]*\}/g, '')
    .replace(/<\/?(?:font|span|c)\b[^<>]*>/gi, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/&lt;(\/?[biu])&gt;/gi, (_, tag: string) => `<${tag.toLowerCase()}>`);
}
