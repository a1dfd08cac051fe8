import * as fc from 'fast-check';

/** Something that a client asks for. Paths are those below a folder of the run's own. */
export type Operation =
  | { readonly do: 'put'; readonly path: string; readonly text: string }
  | { readonly do: 'make-folder'; readonly path: string }
  | Transfer<'move'>
  | Transfer<'copy'>
  | { readonly do: 'delete'; readonly path: string }
  /** what this run has deleted comes back, or goes for good */
  | { readonly do: 'restore' | 'purge'; readonly which: number }
  | { readonly do: 'restore-version'; readonly path: string; readonly which: number };

export type OperationName = Operation['do'];

interface Transfer<Do extends string> {
  readonly do: Do;
  readonly from: string;
  readonly to: string;
  readonly overwrite: boolean;
}

/** Few names, so that they meet often. */
const path = fc.constantFrom(
  'a.jpg',
  'b.jpg',
  'c.txt',
  'd',
  'e',
  'd/a.jpg',
  'd/b.jpg',
  'd/c.txt',
  'd/f',
  'd/f/a.jpg',
  'e/a.jpg',
);

/** Photos, which are shared, and what is not: texts and nothing at all. */
const text = fc.constantFrom(
  '\u00ff\u00d8\u00ff\u00e0 one',
  '\u00ff\u00d8\u00ff\u00e0 two',
  '\u00ff\u00d8\u00ff\u00e0 three',
  'a text',
  'another text',
  'empty',
);

/** Often one of those that were overwritten before, and so have a version. */
const overwritten = ['a.jpg', 'c.txt', 'd/a.jpg'] as const;
const pathOfVersion = fc.oneof(path, fc.constantFrom(...overwritten));

const ends = { from: path, to: path, overwrite: fc.boolean() };

const operations: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('put' as const), path, text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('make-folder' as const), path }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), ...ends }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('copy' as const), ...ends }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete' as const), path }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('purge' as const), which: fc.nat(20) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('restore-version' as const),
      path: pathOfVersion,
      which: fc.nat(20),
    }),
  },
);

/** What each run begins with, so that most of what is asked for makes sense. */
export const beginning: readonly Operation[] = [
  ...['d', 'd/f', 'e'].map((folder) => ({ do: 'make-folder' as const, path: folder })),
  { do: 'put', path: 'a.jpg', text: '\u00ff\u00d8\u00ff\u00e0 one' },
  { do: 'put', path: 'd/a.jpg', text: '\u00ff\u00d8\u00ff\u00e0 one' },
  { do: 'put', path: 'd/f/a.jpg', text: '\u00ff\u00d8\u00ff\u00e0 two' },
  { do: 'put', path: 'c.txt', text: 'a text' },
  ...overwritten.map((file) => ({ do: 'put' as const, path: file, text: 'another text' })),
];

export const sequences = (minLength: number, maxLength: number): fc.Arbitrary<readonly Operation[]> =>
  fc.array(operations, { minLength, maxLength, size: 'max' });
