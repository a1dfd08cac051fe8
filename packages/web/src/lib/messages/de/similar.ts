import type { Messages } from '../en/en.ts';

export const similar: Messages['similar'] = {
  title: 'Ähnliche Fotos',
  lead: 'Fotos, die sich gleichen: mehrere Aufnahmen eines Motivs oder ein Foto in mehreren Größen. Du entscheidest, was bleibt; von selbst verschwindet nichts.',
  group: (photos, day) => `${photos} Fotos, die sich gleichen, ${day}`,
  largest: 'Am größten',
  otherFiles: (files) => (files === 1 ? 'mit 1 weiteren Datei' : `mit ${files} weiteren Dateien`),
  open: (name) => `${name} ansehen`,
  choose: 'In den Papierkorb',
  chosen: 'Kommt in den Papierkorb',
  oneStays: 'Eines bleibt.',
  keepAll: 'Alle behalten',
  trash: (photos) => (photos === 1 ? '1 Foto in den Papierkorb' : `${photos} Fotos in den Papierkorb`),
  trashNone: 'In den Papierkorb',
  kept: 'Alle behalten. Nach diesen wirst du nicht mehr gefragt.',
  trashed: (photos) => (photos === 1 ? '1 Foto ist im Papierkorb.' : `${photos} Fotos sind im Papierkorb.`),
  missed: (photos) =>
    photos === 1
      ? '1 Foto ließ sich nicht in den Papierkorb legen.'
      : `${photos} Fotos ließen sich nicht in den Papierkorb legen.`,
  more: 'Mehr zeigen',
  emptyTitle: 'Keine Fotos, die sich gleichen',
  emptyText:
    'Fotos, die sich gleichen, stehen hier nebeneinander, sobald ihre Bilder entstanden sind. Dieselbe Datei, zweimal geschickt, wird ohne Nachfrage nur einmal behalten.',
  doneTitle: 'Alles durchgesehen',
  doneText: 'Kommen weitere Fotos, die sich gleichen, stehen sie hier.',
  toPhotos: 'Zu den Fotos',
};
