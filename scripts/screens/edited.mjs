// What the family has said of one photo, and the files that it has.
/** A photo that its owner has said something of. */
export const said = {
  caption: 'The yellow houses, last sun of the day.',
  rating: 4,
  addTags: ['Tübingen', 'Evening'],
  position: { latitude: 48.5196, longitude: 9.0576, altitudeM: null },
};

/** A Live Photo with an edit and a RAW, as an iPhone keeps it. */
export const inStack = ({ id, name }) => ({
  hasMotion: true,
  stack: [
    { id, role: 'primary', name },
    { id: id + 1_000_000, role: 'original', name: 'IMG_4711.HEIC' },
    { id: id + 1_000_001, role: 'raw', name: 'IMG_4711.DNG' },
  ],
});
