import type { Messages } from '../en/en.ts';

export const errors: Messages['errors'] = {
  offline: 'Photokeep ist nicht erreichbar. Ist dieses Gerät im Heimnetz?',
  unauthenticated: 'Du wurdest abgemeldet. Melde dich wieder an.',
  wrongPassword: 'Name oder Passwort stimmt nicht.',
  rateLimited: (minutes) =>
    `Zu viele Versuche. Versuche es in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`} wieder.`,
  unknown: 'Auf dem Server ist etwas schiefgegangen. Deine Fotos sind unberührt. Versuche es noch einmal.',
};
