import { prefersGerman } from '../../../http/html-page.ts';

/** What the page says on which a person lets an app in. */
export interface GrantTexts {
  readonly language: string;
  readonly title: string;
  /** @param client what the app calls itself */
  readonly intro: (client: string) => string;
  readonly name: string;
  readonly password: string;
  readonly submit: string;
  readonly wrong: string;
  readonly tooOften: (seconds: number) => string;
  readonly doneTitle: string;
  readonly done: string;
  readonly goneTitle: string;
  readonly gone: string;
}

const english: GrantTexts = {
  language: 'en',
  title: 'Let this app in?',
  intro: (client) =>
    `“${client}” wants to see and change your photos. Only go on if you have just begun to log in there.`,
  name: 'Your name',
  password: 'Password',
  submit: 'Log in and allow',
  wrong: 'That name and password do not belong together. Please try again.',
  tooOften: (seconds) => `Too many tries. Please wait ${seconds} seconds.`,
  doneTitle: 'Connected',
  done: 'You can close this window and go back to the app.',
  goneTitle: 'This link is no longer valid',
  gone: 'It was used already, or it is older than 20 minutes. Begin again in the app.',
};

const german: GrantTexts = {
  language: 'de',
  title: 'Diese App zulassen?',
  intro: (client) =>
    `„${client}“ möchte deine Fotos sehen und ändern. Mach nur weiter, wenn du dort gerade die Anmeldung begonnen hast.`,
  name: 'Dein Name',
  password: 'Passwort',
  submit: 'Anmelden und zulassen',
  wrong: 'Name und Passwort passen nicht zusammen. Bitte versuche es noch einmal.',
  tooOften: (seconds) => `Zu viele Versuche. Bitte warte ${seconds} Sekunden.`,
  doneTitle: 'Verbunden',
  done: 'Du kannst dieses Fenster schließen und zur App zurückkehren.',
  goneTitle: 'Dieser Link gilt nicht mehr',
  gone: 'Er wurde schon benutzt oder ist älter als 20 Minuten. Beginne in der App von vorn.',
};

/** @param acceptLanguage of the request */
export function grantTexts(acceptLanguage: string | undefined): GrantTexts {
  return prefersGerman(acceptLanguage) ? german : english;
}
