import type { PositionView } from '@photokeep/contract/rest/asset-facts';

interface Directions {
  readonly north: string;
  readonly south: string;
  readonly east: string;
  readonly west: string;
}

const digits = 4;

/** "52.5163° N, 13.3777° E" */
export function placeText({ latitude, longitude }: PositionView, words: Directions): string {
  const degrees = (value: number): string => `${Math.abs(value).toFixed(digits)}°`;
  const [across, along] = [latitude < 0 ? words.south : words.north, longitude < 0 ? words.west : words.east];
  return `${degrees(latitude)} ${across}, ${degrees(longitude)} ${along}`;
}

/** As it is typed again: "52.516275, 13.377704" */
export const typedPlace = ({ latitude, longitude }: PositionView): string => `${latitude}, ${longitude}`;

const NUMBERS =
  /^\s*([+-]?\d{1,2}(?:[.,]\d+)?)°?\s*([NnSs])?\s*[,;\s]\s*([+-]?\d{1,3}(?:[.,]\d+)?)°?\s*([EeOoWw])?\s*$/;

/** What maps give away, with a point or a comma in the numbers; null for what is no place. */
export function parsePlace(text: string): PositionView | null {
  const [, across = '', north = '', along = '', east = ''] = NUMBERS.exec(text) ?? [];
  const number = (typed: string, isBack: boolean): number => {
    const value = Number.parseFloat(typed.replace(',', '.'));
    return isBack ? -value : value;
  };
  const latitude = number(across, north.toUpperCase() === 'S');
  const longitude = number(along, east.toUpperCase() === 'W');
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return null;
  return { latitude, longitude, altitudeM: null };
}
