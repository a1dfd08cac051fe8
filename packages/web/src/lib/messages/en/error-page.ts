import { formatCount } from '#lib/format/numbers.ts';

export const errorPage = {
  notFoundTitle: 'There is nothing here',
  notFoundText: 'This address leads nowhere. Your photos are all where they were.',
  offlineTitle: 'Photokeep cannot be reached',
  offlineText:
    'Your photos are not touched. Most often this device is not in the home network, or the server is just starting.',
  notConnectedTitle: 'You are not connected',
  notConnectedText: 'Your photos are not touched. They are on your server, and this device has no network.',
  goesOn: 'It goes on by itself as soon as there is a connection.',
  sharedWaiting: (count: number) =>
    count === 1
      ? 'The file you shared is kept here and can be added then.'
      : `The ${formatCount(count, 'en')} files you shared are kept here and can be added then.`,
  brokenTitle: 'Something went wrong here',
  brokenText: 'Your photos are not touched. Trying again is usually enough.',
  home: 'To the photos',
};
