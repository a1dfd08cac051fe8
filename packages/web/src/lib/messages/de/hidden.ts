import type { Messages } from '../en/en.ts';

export const hidden: Messages['hidden'] = {
  title: 'Ausgeblendet',
  enterText: 'Gib deine PIN ein, um zu sehen, was du ausgeblendet hast.',
  chooseText:
    'Wähle eine PIN. Was du dann ausblendest, verschwindet hier aus Fotos, Ordnern und Links; die Dateien bleiben, wo sie sind.',
  forgottenText: 'Zeige mit dem Passwort deines Kontos, dass du es bist, und wähle eine andere PIN.',
  pin: 'PIN',
  newPin: 'Neue PIN',
  digits: 'Vier bis acht Ziffern.',
  again: 'Dieselbe PIN noch einmal',
  password: 'Passwort deines Kontos',
  unlock: 'Zeigen',
  choose: 'Diese PIN nehmen',
  lock: 'Sperren',
  forgotten: 'PIN vergessen?',
  back: 'Zurück',
  wrongPin: 'Das ist nicht die PIN.',
  wrongPassword: 'Das ist nicht das Passwort.',
  differs: 'Das sind zwei verschiedene PINs.',
  emptyTitle: 'Nichts ist ausgeblendet',
  emptyText:
    'Wähle Fotos aus und dann Ausblenden. Man sieht sie nur hier, nach deiner PIN, und nach zehn Minuten sind sie wieder gesperrt.',
  choosePinFirst: 'Zum Ausblenden brauchst du zuerst eine PIN.',
};
