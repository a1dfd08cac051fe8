import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Gestures } from './gestures.ts';

/** A stage of 400 by 800 pixels, as much of it as gestures ask for. */
class FakeStage extends EventTarget {
  getBoundingClientRect = () => ({ left: 0, top: 0, width: 400, height: 800 });
  setPointerCapture = (): void => undefined;
}

const noted: unknown[][] = [];
let stage: FakeStage;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Element', FakeStage);
  noted.length = 0;
  stage = new FakeStage();
  Object.assign(stage, { closest: () => null });
  const gestures = new Gestures(stage as unknown as HTMLElement, {
    onDrag: (step, total) => noted.push(['drag', step, total]),
    onRelease: (total) => noted.push(['release', total]),
    onPinch: (factor, point) => noted.push(['pinch', factor, point]),
    onTap: (kind) => noted.push(['tap', kind]),
    onDoubleTap: (point) => noted.push(['double tap', point]),
  });
  stop = gestures.follow();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function finger(
  type: 'down' | 'move' | 'up' | 'cancel',
  clientX: number,
  clientY: number,
  pointerId = 1,
): void {
  const facts = { clientX, clientY, pointerId, button: 0, pointerType: 'touch' };
  stage.dispatchEvent(Object.assign(new Event(`pointer${type}`), facts));
}

const kinds = (): unknown[] => noted.map(([kind]) => kind);

test('a finger that moves drags, and lets go with all of its way', () => {
  finger('down', 300, 400);
  finger('move', 250, 400);
  finger('move', 150, 410);
  finger('up', 150, 410);
  expect(noted).toEqual([
    ['drag', { x: -50, y: 0 }, { x: -50, y: 0 }],
    ['drag', { x: -100, y: 10 }, { x: -150, y: 10 }],
    ['release', { x: -150, y: 10 }],
  ]);
});

test('a tap is one only when no second follows', () => {
  finger('down', 200, 400);
  finger('up', 200, 400);
  expect(kinds()).not.toContain('tap');
  vi.runAllTimers();
  expect(noted.at(-1)).toEqual(['tap', 'touch']);
});

test('two taps at one place are a double tap there, counted from the middle', () => {
  for (const x of [300, 310]) {
    finger('down', x, 400);
    finger('up', x, 400);
  }
  vi.runAllTimers();
  expect(noted.at(-1)).toEqual(['double tap', { x: 110, y: 0 }]);
  expect(kinds()).not.toContain('tap');
});

test('two fingers that part make larger, and what is left of it is neither a swipe nor a tap', () => {
  finger('down', 150, 400, 1);
  finger('down', 250, 400, 2);
  finger('move', 350, 400, 2);
  expect(noted).toEqual([['pinch', 2, { x: 50, y: 0 }]]);
  finger('up', 350, 400, 2);
  finger('move', 100, 400, 1);
  finger('up', 100, 400, 1);
  vi.runAllTimers();
  expect(kinds()).toEqual(['pinch']);
});

test('a gesture that the system takes over is undone', () => {
  finger('down', 300, 400);
  finger('move', 200, 400);
  finger('cancel', 200, 400);
  expect(noted.at(-1)).toEqual(['release', { x: 0, y: 0 }]);
});
