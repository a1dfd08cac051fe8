import { prefersGerman } from '../../http/html-page.ts';

/** What the pages behind a link say. */
export interface ShareTexts {
  readonly language: 'en' | 'de';
  readonly from: (owner: string) => string;
  readonly photos: (count: number) => string;
  readonly videos: (count: number) => string;
  readonly and: string;
  readonly openUntil: (day: string) => string;
  readonly add: string;
  readonly addHint: string;
  readonly needsScript: string;
  readonly uploading: string;
  readonly uploaded: string;
  readonly uploadFailed: string;
  readonly uploadFull: string;
  readonly emptyTitle: string;
  readonly empty: string;
  readonly emptyButOpen: string;
  readonly dropTitle: (owner: string) => string;
  readonly drop: string;
  readonly more: string;
  readonly back: string;
  readonly earlier: string;
  readonly later: string;
  readonly download: string;
  readonly noPicture: string;
  readonly footer: string;
  readonly toContent: string;
  readonly folder: string;
  readonly file: string;
  readonly photo: string;
  readonly video: string;
  readonly password: string;
  readonly passwordTitle: string;
  readonly passwordIntro: string;
  readonly passwordSubmit: string;
  readonly passwordWrong: string;
  readonly tooOften: (seconds: number) => string;
  readonly goneTitle: string;
  readonly gone: string;
  readonly expiredTitle: string;
  readonly expired: string;
  readonly failedTitle: string;
  readonly failed: string;
}

const english: ShareTexts = {
  language: 'en',
  from: (owner) => `From ${owner}`,
  photos: (count) => (count === 1 ? '1 photo' : `${count} photos`),
  videos: (count) => (count === 1 ? '1 video' : `${count} videos`),
  and: 'and',
  openUntil: (day) => `Open until ${day}`,
  add: 'Add yours',
  addHint: 'Choose photos and videos. They arrive as they are, and nothing here is replaced.',
  needsScript: 'To add photos, please allow scripts for this page.',
  uploading: 'Sending',
  uploaded: 'Arrived safely',
  uploadFailed: 'Did not arrive. Please try again.',
  uploadFull: 'There is no room left for this.',
  emptyTitle: 'Nothing here yet',
  empty: 'As soon as something is added, you find it at this address.',
  emptyButOpen: 'Be the first: add your photos.',
  dropTitle: (owner) => `Send photos to ${owner}`,
  drop: 'Only you and the person who gave you this link see what you send.',
  more: 'Show more',
  back: 'Back to all photos',
  earlier: 'Previous',
  later: 'Next',
  download: 'Download original',
  noPicture: 'There is no picture of this file.',
  footer: 'A family’s own server. The pictures on this page do not tell where they were taken.',
  toContent: 'Skip to content',
  folder: 'Folder',
  file: 'File',
  photo: 'Photo',
  video: 'Video',
  password: 'Password',
  passwordTitle: 'These photos have a password',
  passwordIntro: 'The person who sent you the link knows it.',
  passwordSubmit: 'Open',
  passwordWrong: 'That is not the password. Please try again.',
  tooOften: (seconds) => `Too many tries. Please wait ${seconds} seconds.`,
  goneTitle: 'This link leads nowhere',
  gone: 'Perhaps it was closed, or a letter is missing. Ask the person who sent it to you.',
  expiredTitle: 'This link has expired',
  expired: 'It was open for a while only. Ask the person who sent it to you for a new one.',
  failedTitle: 'That did not work',
  failed: 'Please try again in a moment.',
};

const german: ShareTexts = {
  language: 'de',
  from: (owner) => `Von ${owner}`,
  photos: (count) => (count === 1 ? '1 Foto' : `${count} Fotos`),
  videos: (count) => (count === 1 ? '1 Video' : `${count} Videos`),
  and: 'und',
  openUntil: (day) => `Offen bis ${day}`,
  add: 'Eigene hinzufügen',
  addHint: 'Wähle Fotos und Videos. Sie kommen unverändert an, und nichts wird dabei ersetzt.',
  needsScript: 'Um Fotos hinzuzufügen, erlaube dieser Seite bitte Skripte.',
  uploading: 'Wird gesendet',
  uploaded: 'Sicher angekommen',
  uploadFailed: 'Nicht angekommen. Bitte versuche es noch einmal.',
  uploadFull: 'Dafür ist kein Platz mehr.',
  emptyTitle: 'Noch nichts da',
  empty: 'Sobald etwas hinzukommt, findest du es unter dieser Adresse.',
  emptyButOpen: 'Mach den Anfang: Füge deine Fotos hinzu.',
  dropTitle: (owner) => `Fotos an ${owner} senden`,
  drop: 'Was du sendest, sehen nur du und die Person, von der du den Link hast.',
  more: 'Mehr zeigen',
  back: 'Zurück zu allen Fotos',
  earlier: 'Vorheriges',
  later: 'Nächstes',
  download: 'Original herunterladen',
  noPicture: 'Von dieser Datei gibt es kein Bild.',
  footer:
    'Der eigene Server einer Familie. Die Bilder auf dieser Seite verraten nicht, wo sie entstanden sind.',
  toContent: 'Zum Inhalt springen',
  folder: 'Ordner',
  file: 'Datei',
  photo: 'Foto',
  video: 'Video',
  password: 'Passwort',
  passwordTitle: 'Diese Fotos haben ein Passwort',
  passwordIntro: 'Wer dir den Link geschickt hat, kennt es.',
  passwordSubmit: 'Öffnen',
  passwordWrong: 'Das ist nicht das Passwort. Bitte versuche es noch einmal.',
  tooOften: (seconds) => `Zu viele Versuche. Bitte warte ${seconds} Sekunden.`,
  goneTitle: 'Dieser Link führt nirgendwohin',
  gone: 'Vielleicht wurde er geschlossen, oder es fehlt ein Buchstabe. Frag die Person, die ihn dir geschickt hat.',
  expiredTitle: 'Dieser Link ist abgelaufen',
  expired: 'Er war nur eine Zeit lang offen. Bitte die Person, die ihn dir geschickt hat, um einen neuen.',
  failedTitle: 'Das hat nicht geklappt',
  failed: 'Bitte versuche es gleich noch einmal.',
};

/** @param acceptLanguage of the request */
export function shareTexts(acceptLanguage: string | undefined): ShareTexts {
  return prefersGerman(acceptLanguage) ? german : english;
}

/** @param ms a day as a clock there showed it, as if it were UTC */
export function dayWords({ language }: ShareTexts, ms: number): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(ms);
}

/** From one day to another; one day alone where both are the same. */
export function daysWords({ language }: ShareTexts, fromMs: number, toMs: number): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).formatRange(fromMs, toMs);
}
