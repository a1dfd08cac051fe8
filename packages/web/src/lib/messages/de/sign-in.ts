import type { Messages } from '../en/en.ts';

export const signIn: Messages['signIn'] = {
  title: 'Anmelden',
  lead: 'Die Fotos deiner Familie warten.',
  name: 'Name',
  password: 'Passwort',
  submit: 'Anmelden',
  forgotten: 'Passwort vergessen?',
  forgottenHelp: 'Wer diesen Server betreibt, kann ein neues setzen.',
};
