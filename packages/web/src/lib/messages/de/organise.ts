import { formatCount } from '#lib/format/numbers.ts';
import type { Messages } from '../en/en.ts';

const photos = (amount: number): string => (amount === 1 ? '1 Foto' : `${formatCount(amount, 'de')} Fotos`);
const are = (amount: number): string => (amount === 1 ? 'ist' : 'sind');

export const organise: Messages['organise'] = {
  selection: 'Auswahl',
  selected: (count) => `${formatCount(count, 'de')} ausgewählt`,
  isSelected: 'ausgewählt',
  isFavourite: 'Favorit',
  select: (photo) => `${photo} auswählen`,
  selectDay: (day) => `Alle vom ${day} auswählen`,
  open: (photo) => `${photo} öffnen`,
  clear: 'Auswahl aufheben (Esc)',
  favourite: 'Favorit',
  unfavourite: 'Favorit entfernen',
  archive: 'Archiv',
  unarchive: 'Zu den Fotos',
  hide: 'Ausblenden',
  unhide: 'Einblenden',
  download: 'Herunterladen',
  trash: 'Papierkorb',
  keys: {
    favourite: 'Favorit (F)',
    unfavourite: 'Kein Favorit mehr (F)',
    archive: 'Ins Archiv (Umschalt+A)',
    unarchive: 'Zurück zu den Fotos (Umschalt+A)',
    hide: 'Hinter der PIN ausblenden (Umschalt+H)',
    unhide: 'Wieder bei den Fotos zeigen (Umschalt+H)',
    download: 'Original herunterladen (D)',
    downloadZip: 'Als eine ZIP-Datei herunterladen (D)',
    trash: 'In den Papierkorb (#)',
  },
  undone: 'Rückgängig gemacht.',
  done: {
    favourite: (count) =>
      count === 1 ? 'Jetzt ein Favorit' : `${formatCount(count, 'de')} sind jetzt Favoriten`,
    unfavourite: (count) =>
      count === 1 ? 'Kein Favorit mehr' : `${formatCount(count, 'de')} sind keine Favoriten mehr`,
    archive: (count) => `${photos(count)} ${are(count)} im Archiv`,
    unarchive: (count) => `${photos(count)} ${are(count)} wieder bei den Fotos`,
    hide: (count) => `${photos(count)} ausgeblendet`,
    unhide: (count) => `${photos(count)} wieder zu sehen`,
    trash: (count) => `${photos(count)} ${are(count)} im Papierkorb`,
  },
  partly: (done, missed) =>
    `${done}. ${missed === 1 ? '1 ließ sich nicht ändern.' : `${formatCount(missed, 'de')} ließen sich nicht ändern.`}`,
  zip: {
    begun: (files, size) =>
      files === 1
        ? `1 Datei, ${size}, kommt als ZIP-Datei.`
        : `${formatCount(files, 'de')} Dateien, ${size}, kommen als eine ZIP-Datei.`,
    missing: (count) =>
      count === 1 ? '1 Foto ist nicht mehr hier.' : `${formatCount(count, 'de')} Fotos sind nicht mehr hier.`,
    tooMany: (most) => `Eine ZIP-Datei fasst höchstens ${formatCount(most, 'de')} Fotos. Wähle weniger aus.`,
  },
  notDone: (why) => `Das ging nicht. ${why}`,
  favouritesTitle: 'Favoriten',
  favouritesEmptyTitle: 'Platz für die schönsten',
  favouritesEmptyText:
    'Tippe auf das Herz eines Fotos oder drücke F. Herzen aus der App auf dem Telefon kommen von selbst hierher.',
  archiveTitle: 'Archiv',
  archiveEmptyTitle: 'Aus den Augen, trotzdem sicher',
  archiveEmptyText:
    'Belege, Bildschirmfotos, der zehnte Versuch: auswählen und ins Archiv damit. Sie verlassen die Fotos und bleiben in ihren Ordnern.',
  toPhotos: 'Zu den Fotos',
  inTrashTitle: 'Dieses Foto liegt im Papierkorb',
  inTrashText: 'Es wurde gelöscht, hier oder auf einem anderen Gerät. Noch kann es zurückkommen.',
  restore: 'Wiederherstellen',
};
