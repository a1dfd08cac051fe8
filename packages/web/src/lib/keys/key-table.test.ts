import { possibleActions } from '#lib/folders/entry-menu-items.ts';
import { de } from '#lib/messages/de/de.ts';
import { someEntry } from '#lib/testing/some-entry.ts';
import { expect, test, vi } from 'vitest';
import { folderKey } from '#lib/folders/folder-keys.ts';
import { entryAfterKey } from '#lib/folders/row-window.ts';
import { gridKey } from '#lib/organise/grid-keys.ts';
import { isJumpKey } from '#lib/timeline/jump-key.ts';
import { trashKey } from '#lib/trash/trash-keys.ts';
import { moveOf } from '#lib/timeline/tile-keys.ts';
import { keyAction } from '#lib/viewer/viewer-keys.ts';
import { keyName } from './key-name.ts';
import { keyTable } from './key-table.ts';

vi.stubGlobal(
  'Element',
  class {
    closest = () => null;
  },
);
vi.stubGlobal('document', { querySelector: () => null });

const written: Readonly<Record<string, string>> = {
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '−': '-',
  Esc: 'Escape',
  '{space}': ' ',
  '{delete}': 'Delete',
  '{pageUp}': 'PageUp',
  '{pageDown}': 'PageDown',
  '{home}': 'Home',
  '{end}': 'End',
  '{enter}': 'Enter',
};

/** What the browser tells when these are pressed together. */
function pressed(way: readonly string[]): KeyboardEvent {
  const name = way.at(-1) ?? '';
  const shiftKey = way.includes('{shift}');
  const letter = name.length === 1 && !shiftKey ? name.toLowerCase() : name;
  const key = written[name] ?? letter;
  return {
    key,
    shiftKey,
    ctrlKey: way.includes('{control}'),
    metaKey: false,
    altKey: false,
  } as KeyboardEvent;
}

type Place = keyof typeof keyTable;

/** A move by keys counts as one action for each kind of it. */
const moved = (event: KeyboardEvent): string | undefined => moveOf(event)?.kind;
const space = { count: 9, columns: 2, pageRows: 1 };
const actionIn: Readonly<Record<Place, (event: KeyboardEvent) => string | undefined>> = {
  grid: (event) => gridKey(event) ?? moved(event) ?? (isJumpKey(event) ? 'jump' : undefined),
  viewer: (event) => keyAction(event, true),
  folder: (event) =>
    folderKey(event) ?? (entryAfterKey(event.key, 4, space) === undefined ? undefined : 'go'),
  trash: (event) => trashKey(event) ?? moved(event),
};

/** What each row is about. The browser itself opens links, and the message with the undo hears its key. */
const meant: Readonly<Record<Place, Readonly<Record<string, readonly string[]>>>> = {
  grid: {
    move: ['direction'],
    page: ['page', 'end'],
    select: ['toggle'],
    // stretched by arrows, too
    range: ['stretch', 'direction'],
    day: ['group'],
    clear: ['clear'],
    favourite: ['favourite'],
    archive: ['archive'],
    hide: ['hide'],
    trash: ['trash'],
    download: ['download'],
    jump: ['jump'],
    table: ['table'],
  },
  viewer: {
    previousNext: ['previous', 'next'],
    ends: ['first', 'last'],
    zoom: ['zoomIn', 'zoomOut'],
    play: ['play'],
    speed: ['slower', 'faster'],
    captions: ['captions'],
    live: ['live'],
    way: ['way'],
    details: ['details'],
    turn: ['turnRight', 'turnLeft'],
    stars: ['stars0', 'stars1', 'stars2', 'stars3', 'stars4', 'stars5'],
    favourite: ['favourite'],
    archive: ['archive'],
    hide: ['hide'],
    trash: ['trash'],
    download: ['download'],
    share: ['share'],
    back: ['close'],
    table: ['table'],
  },
  folder: {
    moveEntry: ['go'],
    page: ['go'],
    select: ['toggle'],
    range: ['go'],
    all: ['all'],
    clear: ['clear'],
    rename: ['rename'],
    moveTo: ['move'],
    share: ['share'],
    download: ['download'],
    trash: ['delete'],
    table: ['table'],
  },
  trash: {
    moveEntry: ['direction'],
    page: ['page', 'end'],
    select: ['toggle'],
    range: ['stretch', 'direction'],
    allShown: ['group'],
    clear: ['clear'],
    forGood: ['trash'],
    table: ['table'],
  },
};
const byOthers = new Set<string>(['open', 'undo']);
const places: readonly Place[] = ['grid', 'viewer', 'folder', 'trash'];

test.each(
  places.flatMap((place) =>
    keyTable[place].filter(({ what }) => !byOthers.has(what)).map((row) => ({ place, ...row })),
  ),
)('$place: the keys of "$what" do just that', ({ place, what, ways }) => {
  const done = ways.map((way) => actionIn[place](pressed(way)));
  expect(new Set(done)).toEqual(new Set(meant[place][what]));
});

const letters = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at));
const named = ['Escape', 'Enter', 'Delete', 'Home', 'End', 'PageUp', 'PageDown', 'F2', ' '].concat(
  ['Left', 'Right', 'Up', 'Down'].map((way) => `Arrow${way}`),
);

/** Every key of a keyboard, alone and with others. */
const everything = [...letters, ...named].flatMap((key) =>
  [false, true].flatMap((shiftKey) =>
    [false, true].map(
      (ctrlKey) => ({ key, shiftKey, ctrlKey, metaKey: false, altKey: false, target: null }) as KeyboardEvent,
    ),
  ),
);

test.each(places)('%s: each thing that a key does has a row', (place) => {
  const done = new Set(everything.map(actionIn[place]).filter((action) => action !== undefined));
  const rows = new Set(keyTable[place].flatMap(({ what }) => meant[place][what] ?? []));
  expect([...done].filter((action) => !rows.has(action))).toEqual([]);
});

test('what the browser has its own use for is left to it', () => {
  for (const way of [['{control}', 'D'], ['{control}', 'F'], ['{control}', 'X'], ['A'], ['{shift}', 'F']])
    expect(gridKey(pressed(way)), way.join('+')).toBeUndefined();
});

test('German keyboards have none of the English names', () => {
  const inMenu = possibleActions(someEntry(1)).map(({ key }) => key ?? '');
  const inTable = places.flatMap((place) => keyTable[place].flatMap(({ ways }) => ways.flat()));
  const names = [...inMenu, ...inTable].map((key) => keyName(key, de.keys.names));
  expect(names.filter((name) => /Ctrl|PgUp|PgDn|Home|End\b|Del\b|Shift|Space|Enter|[{}]/.test(name))).toEqual(
    [],
  );
});
