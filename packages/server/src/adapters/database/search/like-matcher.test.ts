import { describe, expect, it } from 'vitest';
import { likeMatcher } from './like-matcher.ts';

const matches = (pattern: string, text: string): boolean => likeMatcher(pattern)(text);

describe('likeMatcher', () => {
  it('takes a text as the engines’ LIKE does', () => {
    expect(matches('image/%', 'image/jpeg')).toBe(true);
    expect(matches('%/jp_g', 'image/jpeg')).toBe(true);
    expect(matches('IMAGE/JPEG', 'image/jpeg')).toBe(true);
    expect(matches('%', '')).toBe(true);
    expect(matches('image/jpe', 'image/jpeg')).toBe(false);
    expect(matches('_image/jpeg', 'image/jpeg')).toBe(false);
    expect(matches('', 'image/jpeg')).toBe(false);
    expect(matches('%e%', 'image/jpeg')).toBe(true);
    expect(matches('%a%p%g', 'image/jpeg')).toBe(true);
    expect(matches('%a%g%p', 'image/jpeg')).toBe(false);
  });

  it('takes signs of every kind for themselves', () => {
    expect(matches('image/x-%', 'image/x-canon-cr2')).toBe(true);
    expect(matches('image/svg+xml', 'image/svg+xml')).toBe(true);
    expect(matches('image.jpeg', 'image/jpeg')).toBe(false);
    expect(matches('bild/ä%', 'image/jpeg')).toBe(false);
  });

  it('takes no longer for a pattern that could match in very many ways', () => {
    const manyWays = `${'%'.repeat(60)}${'%a'.repeat(60)}z`;
    expect(matches(manyWays, 'image/x-panasonic-rw2')).toBe(false);
    expect(matches(`${'%_'.repeat(15)}z`, 'image/x-panasonic-rw2')).toBe(false);
  });
});
