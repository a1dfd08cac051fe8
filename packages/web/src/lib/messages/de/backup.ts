import { formatCount } from '#lib/format/numbers.ts';
import type { Messages } from '../en/en.ts';

const count = (amount: number, one: string, many: string): string =>
  amount === 1 ? `1 ${one}` : `${formatCount(amount, 'de')} ${many}`;

export const backup: Messages['backup'] = {
  title: 'Sicherung',
  titleKept: (photos, videos) =>
    `${[photos > 0 && count(photos, 'Foto', 'Fotos'), videos > 0 && count(videos, 'Video', 'Videos')]
      .filter((part) => part !== false)
      .join(' und ')} sicher.`,
  titleEmpty: 'Noch nichts da.',
  titleProblems: (files) =>
    files === 1
      ? 'Eine Datei braucht einen Blick.'
      : `${formatCount(files, 'de')} Dateien brauchen einen Blick.`,
  lead: (size) => `${size}. Jede Datei wurde bei der Ankunft geprüft.`,
  leadEmpty: 'Füge ein Telefon hinzu, und seine Fotos kommen von selbst.',
  waiting: (pictures) =>
    pictures === 1 ? 'Ein Bild entsteht noch.' : `${formatCount(pictures, 'de')} Bilder entstehen noch.`,

  devices: 'Geräte',
  noDevicesTitle: 'Noch schickt kein Telefon seine Fotos',
  noDevicesText: 'Füge eines hinzu, und jedes Foto kommt von selbst hierher.',
  neverSeen: 'Noch nicht gesehen',
  neverSeenText: 'Es hat sich noch nicht angemeldet.',
  lastSeen: 'Zuletzt gesehen',
  addedOn: (day) => `Dabei seit ${day}`,
  kinds: { iphone: 'iPhone oder iPad', android: 'Android-Telefon', desktop: 'Computer', none: 'Telefon' },
  nextcloud: 'Nextcloud-App',
  noApp: 'Mit eigenem Passwort',
  lastArrival: 'Zuletzt angekommen',
  noArrival: 'Noch nichts',
  files: 'Neue Dateien',
  filesText: 'Was unter zwei Namen kam, zählt einmal.',
  brought: (files, ago) => `${count(files, 'neue Datei', 'neue Dateien')}, zuletzt kam etwas ${ago}`,
  broughtNothing: 'Von ihm ist noch nichts gekommen.',
  refused: (files) => `${count(files, 'Datei', 'Dateien')} abgelehnt`,

  noDeviceTitle: 'Dieses Gerät hat keinen Zugang',
  noDeviceText: 'Er wurde entzogen, oder es gehört jemand anderem. Seine Fotos sind, wo sie waren.',
  toBackup: 'Sicherung',
  sources: 'Wohin es seine Fotos legt',
  rootFolder: 'In keinem Ordner',
  sourceFiles: (files) => count(files, 'neue Datei', 'neue Dateien'),
  refusals: 'Was abgelehnt wurde',
  refusalsText: 'In den letzten 30 Tagen. Apps versuchen es von selbst noch einmal.',
  noRefusalsTitle: 'Alles wurde angenommen',
  noRefusalsText: 'In den letzten 30 Tagen wurde nichts abgelehnt.',
  unnamed: 'Eine große Datei',
  arrivedLater: 'Kam später an',
  refusedTimes: (times, ago) => (times === 1 ? ago : `${formatCount(times, 'de')}-mal, zuletzt ${ago}`),
  refusalReasons: {
    'quota-exceeded': 'Der Platz dieses Kontos ist aufgebraucht. Leere den Papierkorb, oder bitte um mehr.',
    'storage-full': 'Die Festplatte ist voll. Schaffe Platz auf ihr.',
    'read-only': 'Es ließ sich nichts schreiben: Die Festplatte ist schreibgeschützt oder nicht da.',
    'too-large': 'Sie war größer, als eine Anfrage sein darf.',
    'checksum-mismatch': 'Sie wurde unterwegs beschädigt. Die App schickt sie noch einmal.',
    'length-mismatch': 'Sie kam nicht ganz an. Die App schickt sie noch einmal.',
    'invalid-name': 'Diesen Namen kann kein Ordner halten.',
    'wrong-kind': 'Wo die Datei hin soll, ist ein Ordner, oder umgekehrt.',
    forbidden: 'Dorthin darf nichts gelegt werden.',
    locked: 'Eine andere App hatte sie gesperrt.',
    conflict: 'Im selben Augenblick änderte sich etwas anderes.',
    'invalid-request': 'Die App fragte auf eine Weise, die Photokeep nicht versteht.',
    'unsupported-media': 'Die App fragte auf eine Weise, die Photokeep nicht versteht.',
    unsupported: 'Die App wollte etwas, das Photokeep nicht tut.',
    unavailable: 'Photokeep konnte sie gerade nicht ablegen. Sein Protokoll sagt mehr.',
    internal: 'Photokeep hat einen Fehler gemacht. Sein Protokoll sagt mehr.',
  },
  quiet: (days) => `Seit ${days} Tagen still`,
  quietText: 'Meist genügt es, die App darauf einmal zu öffnen.',
  remove: 'Zugang entziehen',
  removeOf: (device) => `${device} den Zugang entziehen`,
  removeTitle: (device) => `${device} den Zugang entziehen?`,
  removeText:
    'Es kann dann nichts mehr schicken. Alle Fotos, die es geschickt hat, bleiben hier. Das lässt sich nicht zurücknehmen, aber du kannst das Telefon wieder hinzufügen.',
  removeConfirm: 'Zugang entziehen',
  keepIt: 'Behalten',
  removed: (device) => `${device} kann nichts mehr schicken. Die Fotos bleiben.`,

  problems: 'Dateien, die du ansehen solltest',
  problemsText: 'Sie bleiben genau so, wie sie kamen. Auf dem Telefon liegt vielleicht eine bessere Kopie.',
  more: 'Mehr zeigen',
  foundOn: (day) => `gefunden am ${day}`,
  reasons: {
    empty: 'In dieser Datei ist nichts. Sie kam leer an.',
    truncated: 'Das Ende dieser Datei fehlt. Sie kam abgeschnitten an.',
    unreadable: 'Diese Datei ist innen beschädigt. So kam sie an.',
    'wrong-type': 'Das ist kein Foto oder Video, auch wenn der Name es sagt.',
    undecodable:
      'Aus dieser Datei lässt sich kein Bild machen. Sie ist beschädigt oder von ungewöhnlicher Art.',
    'too-large': 'Dieses Bild ist zu groß, um es hier zu zeigen. Die Datei selbst ist heil.',
    other: 'An dieser Datei ist etwas ungewöhnlich.',
  },
};
