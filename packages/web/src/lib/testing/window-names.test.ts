import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'svelte/compiler';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../..', import.meta.url));

/** What a component is likely to call its own, and the window has, too: without a declaration it is the window's. */
const easilyMeant = new Set(
  'blur close closed event find focus frames length name open opener origin parent print prompt scroll self status stop top'.split(
    ' ',
  ),
);

interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** Names that are read, and names that the component gives to something, wherever in it. */
function namesIn(root: Node): { read: Set<string>; given: Set<string> } {
  const read = new Set<string>();
  const given = new Set<string>();
  const visit = (value: unknown, within: { readonly isPattern: boolean }): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, within);
    if (!isNode(value)) return;
    if (value.type === 'Identifier') (within.isPattern ? given : read).add(String(value['name']));
    for (const [part, inside] of Object.entries(value)) {
      // Types are nobody's values.
      if (value.type.startsWith('TS') && part !== 'expression') continue;
      const isOwnName = (part === 'property' || part === 'key') && value['computed'] !== true;
      if (
        isOwnName &&
        ['MemberExpression', 'Property', 'PropertyDefinition', 'MethodDefinition'].includes(value.type)
      )
        continue;
      const names = givenBy[value.type]?.includes(part) === true;
      visit(inside, { isPattern: names || (within.isPattern && patterns.has(value.type)) });
    }
  };
  visit(root, { isPattern: false });
  return { read, given };
}

const givenBy: Readonly<Record<string, readonly string[]>> = {
  VariableDeclarator: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['params'],
  ArrowFunctionExpression: ['params'],
  ImportSpecifier: ['local'],
  ImportDefaultSpecifier: ['local'],
  CatchClause: ['param'],
  EachBlock: ['context'],
  AwaitBlock: ['value', 'error'],
  SnippetBlock: ['expression', 'parameters'],
};
const patterns = new Set(['ObjectPattern', 'ArrayPattern', 'Property', 'RestElement', 'AssignmentPattern']);

/** @returns what the component takes from the window, most likely by mistake */
function takenFromWindow(code: string): string[] {
  const { read, given } = namesIn(parse(code, { modern: true }) as unknown as Node);
  return [...read].filter((name) => easilyMeant.has(name) && !given.has(name));
}

test('a name of the window is told from one of the component', () => {
  expect(takenFromWindow('<button onclick={close}>x</button>')).toEqual(['close']);
  expect(
    takenFromWindow('<script>const { close } = $props();</script><button onclick={close}>x</button>'),
  ).toEqual([]);
  expect(takenFromWindow('<button onclick={(event) => dialog.close(event)}>x</button>')).toEqual([]);
  expect(takenFromWindow('<button onclick={() => window.close()}>x</button>')).toEqual([]);
});

const components = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.svelte'),
);

test('no component takes by mistake what is the window’s', () => {
  expect(components.length).toBeGreaterThan(100);
  const taken = components.flatMap((path) =>
    takenFromWindow(readFileSync(`${source}/${path}`, 'utf8')).map((name) => `${path}: ${name}`),
  );
  expect(taken).toEqual([]);
});
