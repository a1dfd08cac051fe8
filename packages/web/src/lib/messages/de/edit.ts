import type { Messages } from '../en/en.ts';

export const edit: Messages['edit'] = {
  saved: (photos) => (photos === 1 ? 'Gespeichert.' : `Für ${photos} Fotos gespeichert.`),
  savedSome: (saved, failed) => `Für ${saved} gespeichert, für ${failed} nicht.`,
  notSaved: (why) => `Deine Änderung ist nicht gespeichert. ${why}`,
  waitsForServer:
    'Photokeep ist nicht erreichbar. Deine Änderung bleibt auf diesem Gerät und wird gespeichert, sobald es wieder da ist.',
  waitsForSignIn:
    'Du wurdest abgemeldet. Deine Änderung bleibt und wird gespeichert, sobald du wieder angemeldet bist.',
  waitsForEarlier:
    'Eine frühere Änderung dieses Fotos wartet noch. Diese bleibt auf diesem Gerät und wird danach gespeichert.',
  waitsForLater: (why) =>
    `Deine Änderung ist noch nicht gespeichert. Sie bleibt auf diesem Gerät und wird später gespeichert. ${why}`,
  stillWaiting: (changes) =>
    changes === 1
      ? 'Eine Änderung an deinen Fotos wartet darauf, gespeichert zu werden.'
      : `${changes} Änderungen an deinen Fotos warten darauf, gespeichert zu werden.`,
  unsavedAtSignOut: (changes) =>
    changes === 1
      ? 'Eine Änderung an deinen Fotos ist noch nicht gespeichert. Beim Abmelden geht sie verloren.'
      : `${changes} Änderungen an deinen Fotos sind noch nicht gespeichert. Beim Abmelden gehen sie verloren.`,
  signOutAnyway: 'Trotzdem abmelden',
  save: 'Speichern',
  caption: 'Beschreibung',
  addCaption: 'Beschreibung hinzufügen',
  rating: 'Sterne',
  stars: (stars) => (stars === 0 ? 'Keine Sterne' : stars === 1 ? '1 Stern' : `${stars} Sterne`),
  tags: 'Schlagwörter',
  addTag: 'Schlagwort hinzufügen',
  removeTag: (tag) => `Schlagwort ${tag} entfernen`,
  editDate: 'Datum und Uhrzeit ändern',
  date: 'Datum und Uhrzeit',
  zone: 'Zeitzone',
  zoneUnknown: 'Nicht bekannt',
  badDate: 'Diesen Tag oder diese Uhrzeit gibt es nicht.',
  editPlace: 'Ort ändern',
  addPlace: 'Ort hinzufügen',
  place: 'Breite, Länge',
  placeHelp: 'Etwa 52.5163, 13.3777: Karten zeigen diese zwei Zahlen, wenn man einen Ort gedrückt hält.',
  badPlace: 'Es braucht zwei Zahlen: Breite bis 90, Länge bis 180.',
  removePlace: 'Ort entfernen',
  map: (place) => `Umrisskarte mit einer Marke bei ${place}`,
  north: 'N',
  south: 'S',
  east: 'O',
  west: 'W',
  rotate: 'Nach rechts drehen (R)',
  arrivedFrom: (device) => `Von „${device}“ angekommen und auf die Festplatte geschrieben.`,
  alsoAs: (names) =>
    names === 1
      ? 'Einmal aufbewahrt, unter 1 weiteren Namen'
      : `Einmal aufbewahrt, unter ${names} weiteren Namen`,
  together: (files) => `Alle ${files} Dateien dieses Fotos ändern`,
  bulkTitle: (photos) => (photos === 1 ? 'Dieses Foto ändern' : `${photos} Fotos ändern`),
  bulkText: 'Nur was du ausfüllst, wird geändert. Die Originale bleiben, wie sie sind.',
  keepAsIs: 'So lassen',
  addTags: 'Schlagwörter hinzufügen',
  removeTags: 'Schlagwörter entfernen',
  tagsHelp: 'Mit Kommas dazwischen',
  shift: 'Uhrzeit verschieben',
  later: 'Später',
  earlier: 'Früher',
  days: 'Tage',
  hours: 'Stunden',
  minutes: 'Minuten',
};
