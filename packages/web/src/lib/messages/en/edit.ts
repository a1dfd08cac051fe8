export const edit = {
  saved: (photos: number) => (photos === 1 ? 'Saved.' : `Saved for ${photos} photos.`),
  savedSome: (saved: number, failed: number) => `Saved for ${saved}, not for ${failed}.`,
  notSaved: (why: string) => `Your change is not saved. ${why}`,
  waitsForServer:
    'Photokeep cannot be reached. Your change is kept on this device and saved when it is back.',
  waitsForSignIn: 'You were signed out. Your change is kept and saved when you have signed in again.',
  waitsForEarlier:
    'An earlier change of this photo still waits. This one is kept on this device and saved after it.',
  waitsForLater: (why: string) =>
    `Your change is not saved yet. It is kept on this device and tried again. ${why}`,
  stillWaiting: (changes: number) =>
    changes === 1
      ? 'One change of your photos waits to be saved.'
      : `${changes} changes of your photos wait to be saved.`,
  unsavedAtSignOut: (changes: number) =>
    changes === 1
      ? 'One change of your photos is not saved yet. Signing out loses it.'
      : `${changes} changes of your photos are not saved yet. Signing out loses them.`,
  signOutAnyway: 'Sign out anyway',
  save: 'Save',
  caption: 'Caption',
  addCaption: 'Add a caption',
  rating: 'Stars',
  stars: (stars: number) => (stars === 0 ? 'No stars' : stars === 1 ? '1 star' : `${stars} stars`),
  tags: 'Tags',
  addTag: 'Add a tag',
  removeTag: (tag: string) => `Remove the tag ${tag}`,
  editDate: 'Change date and time',
  date: 'Date and time',
  zone: 'Time zone',
  zoneUnknown: 'Not known',
  badDate: 'There is no such day or time.',
  editPlace: 'Change the place',
  addPlace: 'Add a place',
  place: 'Latitude, longitude',
  placeHelp: 'Such as 52.5163, 13.3777: maps show these two numbers when you hold a place.',
  badPlace: 'Two numbers are needed: latitude up to 90, longitude up to 180.',
  removePlace: 'Remove the place',
  map: (place: string) => `Map outline with a mark at ${place}`,
  north: 'N',
  south: 'S',
  east: 'E',
  west: 'W',
  rotate: 'Turn right (R)',
  arrivedFrom: (device: string) => `Arrived from “${device}” and written to disk.`,
  alsoAs: (names: number) =>
    names === 1 ? 'Kept once, under 1 more name' : `Kept once, under ${names} more names`,
  together: (files: number) => `Change all ${files} files of this photo`,
  bulkTitle: (photos: number) => (photos === 1 ? 'Change this photo' : `Change ${photos} photos`),
  bulkText: 'Only what you fill in is changed. The originals stay as they are.',
  keepAsIs: 'Leave as it is',
  addTags: 'Add tags',
  removeTags: 'Remove tags',
  tagsHelp: 'With commas between them',
  shift: 'Move the time',
  later: 'Later',
  earlier: 'Earlier',
  days: 'Days',
  hours: 'Hours',
  minutes: 'Minutes',
};
