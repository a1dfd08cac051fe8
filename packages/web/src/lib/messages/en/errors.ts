/** By error code: what happened, and what to do. */
export const errors = {
  offline: 'Photokeep cannot be reached. Is this device in the home network?',
  unauthenticated: 'You were signed out. Sign in again.',
  wrongPassword: 'Name or password is not right.',
  rateLimited: (minutes: number) =>
    `Too many tries. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  unknown: 'Something went wrong on the server. Your photos are not touched. Try again.',
};
