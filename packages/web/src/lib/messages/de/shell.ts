import { formatCount } from '#lib/format/numbers.ts';
import type { Messages } from '../en/en.ts';

const count = (amount: number, one: string, many: string): string =>
  amount === 1 ? `1 ${one}` : `${formatCount(amount, 'de')} ${many}`;

export const shell: Messages['shell'] = {
  navigation: 'Hauptmenü',
  photos: 'Fotos',
  folders: 'Ordner',
  favourites: 'Favoriten',
  archive: 'Archiv',
  hidden: 'Ausgeblendet',
  similar: 'Ähnliche Fotos',
  trash: 'Papierkorb',
  settings: 'Einstellungen',
  more: 'Mehr',
  backup: 'Sicherung',
  account: 'Dein Konto',
  language: 'Sprache',
  signOut: 'Abmelden',
  owner: 'Eigentümer',
  member: 'Mitglied',
  offline: 'Offline',
  photosKept: (photos) => (photos === 0 ? 'Noch nichts da' : `${count(photos, 'Foto', 'Fotos')} sicher`),
  videosKept: (videos) => `${count(videos, 'Video', 'Videos')} sicher`,
  needALook: (files) => (files === 1 ? '1 bitte ansehen' : `${formatCount(files, 'de')} bitte ansehen`),
  everyFileChecked: 'jedes geprüft',
};
