import { prefersGerman } from '../../http/html-page.ts';

/** What the set-up page says. */
export interface SetupTexts {
  readonly language: string;
  readonly title: string;
  readonly intro: string;
  readonly code: string;
  readonly codeHint: string;
  readonly name: string;
  readonly nameHint: string;
  readonly password: string;
  readonly passwordHint: string;
  readonly submit: string;
  readonly doneTitle: string;
  readonly done: string;
  readonly closedTitle: string;
  readonly closed: string;
}

const english: SetupTexts = {
  language: 'en',
  title: 'Set up Photokeep',
  intro: 'This makes the owner’s account. Everything else can be added later.',
  code: 'Set-up code',
  codeHint: 'It stands in Photokeep’s log, and in the address it printed there.',
  name: 'Your name for logging in',
  nameHint: 'Small letters and digits, such as “anna”.',
  password: 'Password',
  passwordHint: 'At least 8 characters.',
  submit: 'Create the account',
  doneTitle: 'Photokeep is ready',
  done: 'Your account is made. Connect your first app with this server’s address, your name and your password.',
  closedTitle: 'Already set up',
  closed: 'This Photokeep has an owner. There is nothing to set up here.',
};

const german: SetupTexts = {
  language: 'de',
  title: 'Photokeep einrichten',
  intro: 'Damit entsteht das Konto der Besitzerin oder des Besitzers. Alles andere kann später dazukommen.',
  code: 'Einrichtungscode',
  codeHint: 'Er steht im Protokoll von Photokeep und in der Adresse, die dort ausgegeben wurde.',
  name: 'Dein Anmeldename',
  nameHint: 'Kleine Buchstaben und Ziffern, zum Beispiel „anna“.',
  password: 'Passwort',
  passwordHint: 'Mindestens 8 Zeichen.',
  submit: 'Konto anlegen',
  doneTitle: 'Photokeep ist bereit',
  done: 'Dein Konto ist angelegt. Verbinde deine erste App mit der Adresse dieses Servers, deinem Namen und deinem Passwort.',
  closedTitle: 'Schon eingerichtet',
  closed: 'Dieses Photokeep hat bereits ein Besitzerkonto. Hier gibt es nichts mehr einzurichten.',
};

/** @param acceptLanguage of the request */
export function setupTexts(acceptLanguage: string | undefined): SetupTexts {
  return prefersGerman(acceptLanguage) ? german : english;
}
