import type { Messages } from '../en/en.ts';

export const actions: Messages['actions'] = {
  showPassword: 'Passwort zeigen',
  skip: 'Zum Inhalt springen',
  tryAgain: 'Noch einmal versuchen',
  close: 'Schließen',
  cancel: 'Abbrechen',
  undo: 'Rückgängig',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  copyByHand:
    'Dieser Browser lässt Seiten nicht kopieren. Der Text ist markiert: Kopiere ihn mit der Tastatur oder langem Tippen.',
  addPhone: 'Telefon hinzufügen',
};
