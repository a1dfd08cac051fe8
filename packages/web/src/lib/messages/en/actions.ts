export const actions = {
  showPassword: 'Show the password',
  skip: 'Skip to content',
  tryAgain: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  undo: 'Undo',
  copy: 'Copy',
  copied: 'Copied.',
  copyByHand:
    'This browser does not let pages copy. The text is marked: copy it with your keyboard or a long press.',
  addPhone: 'Add a phone',
};
