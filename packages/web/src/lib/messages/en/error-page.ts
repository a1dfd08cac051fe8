export const errorPage = {
  notFoundTitle: 'There is nothing here',
  notFoundText: 'This address leads nowhere. Your photos are all where they were.',
  offlineTitle: 'Photokeep cannot be reached',
  offlineText:
    'Your photos are not touched. Most often this device is not in the home network, or the server is just starting.',
  brokenTitle: 'Something went wrong here',
  brokenText: 'Your photos are not touched. Trying again is usually enough.',
  home: 'To the photos',
};
