import { expect, it } from 'vitest';
import { de } from '#lib/messages/de/de.ts';
import { en } from '#lib/messages/en/en.ts';
import { mostFrequentPlace, placeAround, placeName } from './place-words.ts';

const milan = { town: 'Milan', townGerman: 'Mailand', country: 'IT', distanceKm: 0.4 };
const english = { messages: en, language: 'en' };
const german = { messages: de, language: 'de' };

it('names a place in the language of the interface', () => {
  expect([placeName(milan, english), placeAround(milan, english)]).toEqual(['Milan', 'Italy']);
  expect([placeName(milan, german), placeAround(milan, german)]).toEqual(['Mailand', 'Italien']);
  const kosovo = { town: 'Pristina', townGerman: null, country: 'XK', distanceKm: 0 };
  expect([placeName(kosovo, german), placeAround(kosovo, german)]).toEqual(['Pristina', 'Kosovo']);
});

it('says that it is only near', () => {
  const away = { ...milan, distanceKm: 34.4 };
  expect([placeName(away, english), placeAround(away, english)]).toEqual([
    'Near Milan',
    'Italy, about 34 km from its centre',
  ]);
  expect(placeAround({ ...milan, distanceKm: 5.3 }, german)).toBe('Italien, etwa 5 km von der Ortsmitte');
});

it('finds where most of a day was', () => {
  const [rome, none] = [{ place: { ...milan, town: 'Rome', townGerman: 'Rom' } }, { place: null }];
  expect(mostFrequentPlace([none, rome, { place: milan }, { place: milan }])).toEqual(milan);
  expect(mostFrequentPlace([rome, { place: milan }])?.town).toBe('Rome');
  expect(mostFrequentPlace([none])).toBeNull();
});
