import { formatCount } from '#lib/format/numbers.ts';
import type { Messages } from '../en/en.ts';

export const errorPage: Messages['errorPage'] = {
  notFoundTitle: 'Hier ist nichts',
  notFoundText: 'Diese Adresse führt nirgendwohin. Deine Fotos sind alle, wo sie waren.',
  offlineTitle: 'Photokeep ist nicht erreichbar',
  offlineText:
    'Deine Fotos sind unberührt. Meist ist dieses Gerät nicht im Heimnetz, oder der Server startet gerade.',
  notConnectedTitle: 'Du bist nicht verbunden',
  notConnectedText: 'Deine Fotos sind unberührt. Sie sind auf deinem Server, und dieses Gerät hat kein Netz.',
  goesOn: 'Es geht von selbst weiter, sobald eine Verbindung da ist.',
  sharedWaiting: (count) =>
    count === 1
      ? 'Die geteilte Datei bleibt hier und kann dann hinzugefügt werden.'
      : `Die ${formatCount(count, 'de')} geteilten Dateien bleiben hier und können dann hinzugefügt werden.`,
  brokenTitle: 'Hier ist etwas schiefgegangen',
  brokenText: 'Deine Fotos sind unberührt. Meist genügt es, es noch einmal zu versuchen.',
  home: 'Zu den Fotos',
};
