import { formatCount } from '#lib/format/numbers.ts';
import type { Messages } from '../en/en.ts';

const count = (amount: number, one: string, many: string): string =>
  amount === 1 ? `1 ${one}` : `${formatCount(amount, 'de')} ${many}`;

export const folders: Messages['folders'] = {
  title: 'Ordner',
  top: 'Alle Dateien',
  crumbs: 'Wo das ist',
  contents: (folders, files, size) =>
    `${[folders > 0 && count(folders, 'Ordner', 'Ordner'), files > 0 && count(files, 'Datei', 'Dateien')]
      .filter((part) => part !== false)
      .join(', ')}, ${size}`,
  from: (person) => `Von ${person}`,
  sharedByYou: 'Für andere sichtbar',
  newFolder: 'Neuer Ordner',
  newFolderName: 'Name des neuen Ordners',
  create: 'Anlegen',
  sort: 'Sortieren nach',
  sortKeys: { name: 'Name', date: 'Datum', size: 'Größe' },
  ascending: 'Aufsteigend, umdrehen',
  descending: 'Absteigend, umdrehen',
  look: 'Zeigen als',
  list: 'Liste',
  grid: 'Bilder',
  downloadFolder: 'Als ZIP herunterladen',
  shareFolder: 'Teilen',

  selected: (entries) => `${formatCount(entries, 'de')} ausgewählt`,
  select: (name) => `${name} auswählen`,
  clearSelection: 'Auswahl aufheben',
  menuOf: (name) => `Was mit ${name} geschehen soll`,
  rename: 'Umbenennen',
  newNameOf: (name) => `Neuer Name von ${name}`,
  move: 'Verschieben',
  download: 'Herunterladen',
  share: 'Teilen',
  versions: 'Frühere Fassungen',
  delete: 'Löschen',

  deleted: (entries, name) =>
    entries === 1 ? `${name} liegt im Papierkorb.` : `${formatCount(entries, 'de')} liegen im Papierkorb.`,
  moved: (entries, folder) =>
    `${entries === 1 ? 'Verschoben' : `${formatCount(entries, 'de')} verschoben`} nach ${folder}.`,
  renamed: (name) => `Heißt jetzt ${name}.`,
  failedSome: (entries) =>
    entries === 1
      ? '1 ist, wo es war: Das ging nicht.'
      : `${formatCount(entries, 'de')} sind, wo sie waren: Das ging nicht.`,

  moveTitle: (entries, name) =>
    entries === 1 ? `Wohin mit ${name}?` : `Wohin mit ${formatCount(entries, 'de')} Dateien und Ordnern?`,
  moveHere: (folder) => `Nach ${folder} verschieben`,
  noFolders: 'Hier drin sind keine Ordner.',

  versionsTitle: (name) => `Fassungen von ${name}`,
  versionsText: 'Nichts wird je überschrieben. Das stand vorher in dieser Datei.',
  noVersions: 'Es gibt keine früheren Fassungen.',
  now: 'Jetzt',
  replacedAt: (when) => `Bis ${when}`,
  putBack: 'Zurückholen',
  putBackDone: (name) => `${name} ist wieder wie damals.`,

  emptyTitle: 'Nichts in diesem Ordner',
  emptyText:
    'Verschiebe Dateien hierher, oder lass eine App hierher hochladen. Was andere Programme hier ablegen, erscheint von selbst.',
  emptyTopTitle: 'Noch keine Dateien',
  emptyTopText:
    'Fotos, die ein Telefon schickt, liegen hier in Ordnern nach Monaten. Eigene Ordner kannst du auch anlegen.',
  goneTitle: 'Diesen Ordner gibt es hier nicht',
  goneText: 'Er liegt im Papierkorb, oder jemand zeigt ihn dir nicht mehr.',
  toTop: 'Zu allen Dateien',

  failures: {
    'already-exists': 'Etwas mit diesem Namen gibt es hier schon.',
    'invalid-name': 'Dieser Name geht nicht. Lass Schrägstriche weg und mache ihn kürzer.',
    forbidden: 'Das darfst du hier nicht.',
    'not-found': 'Das gibt es nicht mehr.',
    'storage-full': 'Die Festplatte ist voll. Nichts wurde geändert.',
    'read-only': 'Photokeep kann gerade nicht auf die Festplatte schreiben. Nichts wurde geändert.',
    'too-large': 'Das ist zu viel für eine ZIP-Datei. Wähle weniger Ordner.',
  },
};
