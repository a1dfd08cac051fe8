import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { WorkMeter } from './work-meter.ts';

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

test('numbers that change are told once a second', () => {
  const told = vi.fn();
  const meter = new WorkMeter(told);
  for (let times = 0; times < 10; times++) meter.changed();
  expect(told).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  meter.changed();
  vi.advanceTimersByTime(999);
  expect(told).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(told).toHaveBeenCalledTimes(2);
});

test.each([0, 1])('nothing is told after its end, with %i changes before', (before) => {
  const told = vi.fn();
  const meter = new WorkMeter(told);
  for (let times = 0; times < before; times++) meter.changed();
  meter[Symbol.dispose]();
  meter.changed();
  vi.advanceTimersByTime(5000);
  expect(told).not.toHaveBeenCalled();
});
