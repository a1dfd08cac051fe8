import type { Messages } from '../en/en.ts';

export const errorPage: Messages['errorPage'] = {
  notFoundTitle: 'Hier ist nichts',
  notFoundText: 'Diese Adresse führt nirgendwohin. Deine Fotos sind alle, wo sie waren.',
  offlineTitle: 'Photokeep ist nicht erreichbar',
  offlineText:
    'Deine Fotos sind unberührt. Meist ist dieses Gerät nicht im Heimnetz, oder der Server startet gerade.',
  brokenTitle: 'Hier ist etwas schiefgegangen',
  brokenText: 'Deine Fotos sind unberührt. Meist genügt es, es noch einmal zu versuchen.',
  home: 'Zu den Fotos',
};
