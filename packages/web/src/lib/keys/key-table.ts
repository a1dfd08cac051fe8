import type { Messages } from '#lib/messages/messages.ts';

interface KeyRow {
  /** ways to say the same; each a key, or several pressed together */
  readonly ways: readonly (readonly string[])[];
  readonly what: keyof Messages['keys']['what'];
}

/** Keys named `{name}` have a word of their own in each language. What stands here exists, and what exists stands here. */
export const keyTable: Readonly<Record<'grid' | 'viewer' | 'folder' | 'trash', readonly KeyRow[]>> = {
  grid: [
    { ways: [['←'], ['→'], ['↑'], ['↓']], what: 'move' },
    { ways: [['{pageUp}'], ['{pageDown}'], ['{home}'], ['{end}']], what: 'page' },
    { ways: [['{enter}']], what: 'open' },
    { ways: [['X'], ['{space}']], what: 'select' },
    {
      ways: [
        ['{shift}', 'X'],
        ['{shift}', '→'],
      ],
      what: 'range',
    },
    { ways: [['{control}', 'A']], what: 'day' },
    { ways: [['Esc']], what: 'clear' },
    { ways: [['F']], what: 'favourite' },
    { ways: [['{shift}', 'A']], what: 'archive' },
    { ways: [['{shift}', 'H']], what: 'hide' },
    { ways: [['#'], ['{delete}']], what: 'trash' },
    { ways: [['Z'], ['{control}', 'Z']], what: 'undo' },
    { ways: [['D'], ['{shift}', 'D']], what: 'download' },
    { ways: [['T']], what: 'jump' },
    { ways: [['?']], what: 'table' },
  ],
  viewer: [
    { ways: [['←'], ['→']], what: 'previousNext' },
    { ways: [['{home}'], ['{end}']], what: 'ends' },
    { ways: [['+'], ['−']], what: 'zoom' },
    { ways: [['{space}']], what: 'play' },
    { ways: [['<'], ['>']], what: 'speed' },
    { ways: [['C']], what: 'captions' },
    { ways: [['L']], what: 'live' },
    { ways: [['O']], what: 'way' },
    { ways: [['I']], what: 'details' },
    { ways: [['R'], ['{shift}', 'R']], what: 'turn' },
    { ways: [['0'], ['1'], ['2'], ['3'], ['4'], ['5']], what: 'stars' },
    { ways: [['F']], what: 'favourite' },
    { ways: [['{shift}', 'A']], what: 'archive' },
    { ways: [['{shift}', 'H']], what: 'hide' },
    { ways: [['#'], ['{delete}']], what: 'trash' },
    { ways: [['Z'], ['{control}', 'Z']], what: 'undo' },
    { ways: [['D']], what: 'download' },
    { ways: [['S']], what: 'share' },
    { ways: [['Esc']], what: 'back' },
    { ways: [['?']], what: 'table' },
  ],
  folder: [
    { ways: [['↑'], ['↓'], ['←'], ['→']], what: 'moveEntry' },
    { ways: [['{pageUp}'], ['{pageDown}'], ['{home}'], ['{end}']], what: 'page' },
    { ways: [['{enter}']], what: 'open' },
    { ways: [['X'], ['{space}']], what: 'select' },
    {
      ways: [
        ['{shift}', '↑'],
        ['{shift}', '↓'],
      ],
      what: 'range',
    },
    { ways: [['{control}', 'A']], what: 'all' },
    { ways: [['Esc']], what: 'clear' },
    { ways: [['F2']], what: 'rename' },
    { ways: [['M']], what: 'moveTo' },
    { ways: [['S']], what: 'share' },
    { ways: [['D']], what: 'download' },
    { ways: [['#'], ['{delete}']], what: 'trash' },
    { ways: [['Z'], ['{control}', 'Z']], what: 'undo' },
    { ways: [['?']], what: 'table' },
  ],
  trash: [
    { ways: [['←'], ['→'], ['↑'], ['↓']], what: 'moveEntry' },
    { ways: [['{pageUp}'], ['{pageDown}'], ['{home}'], ['{end}']], what: 'page' },
    { ways: [['X'], ['{space}']], what: 'select' },
    {
      ways: [
        ['{shift}', 'X'],
        ['{shift}', '→'],
      ],
      what: 'range',
    },
    { ways: [['{control}', 'A']], what: 'allShown' },
    { ways: [['Esc']], what: 'clear' },
    { ways: [['#'], ['{delete}']], what: 'forGood' },
    { ways: [['Z'], ['{control}', 'Z']], what: 'undo' },
    { ways: [['?']], what: 'table' },
  ],
};
