import type { ErrorCode } from '@photokeep/contract/error-code';

/** What happened, and what to do. */
export const errors = {
  offline: 'Photokeep cannot be reached. Is this device in the home network?',
  wrongPassword: 'Name or password is not right.',
  switchedOff: 'This account is switched off. Ask the owner of this Photokeep.',
  unknown: 'Something went wrong on the server. Your photos are not touched. Try again.',
  rateLimited: (minutes: number) =>
    `Too many tries. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  /** what the server answers with */
  codes: {
    'invalid-request': 'The server does not take this as it is. Load the page anew, then try again.',
    'invalid-name': 'This name cannot be kept. Leave out slashes, and make it shorter.',
    unauthenticated: 'You were signed out. Sign in again.',
    forbidden: 'You may not do this. Ask the owner of the server.',
    'not-found': 'It is not there any more. Load the page anew to see what is.',
    'parent-missing': 'The folder for it is not there any more. Choose another one.',
    'already-exists': 'There is something of this name already. Choose another name.',
    'wrong-kind': 'That works for a file or for a folder only, and this is the other. Choose another one.',
    'version-mismatch': 'It has changed meanwhile. Load the page anew, look at it, then try again.',
    'wrong-offset': 'The upload lost its place. Try again: it begins anew.',
    conflict: 'Somebody changed it at the same moment. Try again.',
    locked: 'Another app is working on it right now. Close it there, or try again later.',
    'too-large': 'That is more than fits into one go. Take less at once.',
    'quota-exceeded': 'Your room on the server is full. Empty the trash, or ask the owner for more.',
    'storage-full': 'The disk of the server is full. Nothing was changed. Free some space, then try again.',
    'read-only':
      'Photokeep cannot write to its disk right now. Nothing was changed. Whoever runs the server should look at it.',
    'unsupported-media': 'Photokeep does not know this kind of file.',
    'checksum-mismatch': 'Something was changed on the way. Try again.',
    'length-mismatch': 'Not all of it arrived. Try again.',
    incomplete: 'The line broke off before all was there. Try again.',
    unavailable:
      'Photokeep does not work as it should right now. Wait a minute and try again. If it stays so, whoever runs the server should look at it.',
    unsupported: 'This server does not offer that.',
  } satisfies Record<Exclude<ErrorCode, 'rate-limited' | 'internal'>, string>,
};
