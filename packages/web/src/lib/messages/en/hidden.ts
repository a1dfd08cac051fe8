/** Photos behind a PIN. */
export const hidden = {
  title: 'Hidden',
  enterText: 'Enter your PIN to see what you have hidden.',
  chooseText:
    'Choose a PIN. What you hide then leaves the photos, folders and links shown here; the files stay where they are.',
  forgottenText: 'Show that it is you with the password of your account, and choose another PIN.',
  pin: 'PIN',
  newPin: 'New PIN',
  digits: 'Four to eight digits.',
  again: 'The same PIN once more',
  password: 'Password of your account',
  unlock: 'Show',
  choose: 'Choose this PIN',
  lock: 'Lock',
  forgotten: 'Forgotten the PIN?',
  back: 'Back',
  wrongPin: 'This is not the PIN.',
  wrongPassword: 'This is not the password.',
  differs: 'These are two different PINs.',
  emptyTitle: 'Nothing is hidden',
  emptyText:
    'Select photos and choose Hide. They are seen here only, after your PIN, and lock again after ten minutes.',
  choosePinFirst: 'Hidden photos need a PIN first.',
};
