import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keyAction } from './viewer-keys.ts';

/** As much of an element as the keys ask for. */
class FakeElement {
  readonly #tag: string;

  constructor(tag: string) {
    this.#tag = tag;
  }

  closest(selector: string): FakeElement | null {
    return selector.split(', ').includes(this.#tag) ? this : null;
  }
}

beforeEach(() => {
  vi.stubGlobal('Element', FakeElement);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const pressed = (
  key: string,
  facts: { readonly on?: string; readonly ctrlKey?: boolean } = {},
): KeyboardEvent =>
  ({
    key,
    ctrlKey: facts.ctrlKey ?? false,
    metaKey: false,
    altKey: false,
    target: new FakeElement(facts.on ?? 'div'),
  }) as unknown as KeyboardEvent;

test.each([
  ['Escape', 'close'],
  ['ArrowRight', 'next'],
  ['ArrowLeft', 'previous'],
  ['Home', 'first'],
  ['End', 'last'],
  ['i', 'details'],
  ['I', 'details'],
  ['d', 'download'],
  ['=', 'zoomIn'],
  ['0', 'stars0'],
  ['5', 'stars5'],
  ['r', 'turnRight'],
  ['R', 'turnLeft'],
  ['x', undefined],
  ['Tab', undefined],
])('%s means %s', (key, action) => {
  expect(keyAction(pressed(key), false)).toBe(action);
});

test('the space key plays a video, but presses a button that has the focus', () => {
  expect(keyAction(pressed(' '), true)).toBe('play');
  expect(keyAction(pressed(' ', { on: 'button' }), true)).toBeUndefined();
  expect(keyAction(pressed(' '), false)).toBeUndefined();
});

test('inside a video the arrows wind it, and Escape still leaves', () => {
  expect(keyAction(pressed('ArrowRight', { on: 'video' }), true)).toBeUndefined();
  expect(keyAction(pressed('Escape', { on: 'video' }), true)).toBe('close');
});

test('who types means letters', () => {
  expect(keyAction(pressed('3', { on: 'textarea' }), false)).toBeUndefined();
  expect(keyAction(pressed('ArrowLeft', { on: 'input' }), false)).toBeUndefined();
  expect(keyAction(pressed('Escape', { on: 'input' }), false)).toBe('close');
});

test('shortcuts of the browser stay its own', () => {
  expect(keyAction(pressed('d', { ctrlKey: true }), false)).toBeUndefined();
});
