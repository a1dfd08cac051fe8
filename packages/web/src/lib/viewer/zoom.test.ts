import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clampView, fitSize, type View, wholeView, zoomAround } from './zoom.ts';

const stage = { width: 390, height: 844 };
const size = fc.record({
  width: fc.integer({ min: 1, max: 20_000 }),
  height: fc.integer({ min: 1, max: 20_000 }),
});
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const views = fc.record({ x: between(-9999, 9999), y: between(-9999, 9999), scale: between(0.01, 50) });

describe('a whole picture', () => {
  test('fits on the stage in its own shape', () => {
    fc.assert(
      fc.property(size, (picture) => {
        const fit = fitSize(picture, stage);
        expect(fit.width).toBeLessThanOrEqual(stage.width + 1e-6);
        expect(fit.height).toBeLessThanOrEqual(stage.height + 1e-6);
        expect(fit.width * picture.height).toBeCloseTo(fit.height * picture.width, -2);
      }),
    );
  });

  test('that is small is not blown up', () => {
    expect(fitSize({ width: 32, height: 32 }, stage)).toEqual({ width: 64, height: 64 });
  });
});

describe('a picture that is moved and made larger', () => {
  test('never leaves the stage with an edge further in than it must be', () => {
    fc.assert(
      fc.property(size, views, (picture, view) => {
        const fit = fitSize(picture, stage);
        const { x, y, scale } = clampView(view, fit, stage);
        expect(scale).toBeGreaterThanOrEqual(1);
        expect(scale).toBeLessThanOrEqual(8);
        expect(Math.abs(x)).toBeLessThanOrEqual(Math.max(0, (fit.width * scale - stage.width) / 2) + 1e-6);
        expect(Math.abs(y)).toBeLessThanOrEqual(Math.max(0, (fit.height * scale - stage.height) / 2) + 1e-6);
      }),
    );
  });

  test('keeps under the finger what is under the finger', () => {
    const place = (view: View, point: { x: number; y: number }) => ({
      x: (point.x - view.x) / view.scale,
      y: (point.y - view.y) / view.scale,
    });
    fc.assert(
      fc.property(between(1, 3), between(-190, 190), between(-400, 400), (factor, x, y) => {
        const point = { x, y };
        const zoomed = zoomAround(wholeView, factor, point);
        expect(place(zoomed, point).x).toBeCloseTo(place(wholeView, point).x, 6);
        expect(place(zoomed, point).y).toBeCloseTo(place(wholeView, point).y, 6);
      }),
    );
  });
});
