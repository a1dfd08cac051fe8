import { formatCount } from '#lib/format/numbers.ts';

const files = (count: number): string => (count === 1 ? '1 file' : `${formatCount(count, 'en')} files`);

/** Adding photos from the browser. */
export const upload = {
  title: 'Add photos',
  lead: 'Each one goes to its day by itself. What is here already is not sent again.',
  pickFiles: 'Choose photos',
  pickFolder: 'Choose a folder',
  dropHere: 'Or drop photos and folders anywhere on this page.',
  drop: 'Drop to add',
  dropText: 'Photos, videos and whole folders.',
  going: (done: number, all: number) => `${formatCount(done, 'en')} of ${formatCount(all, 'en')} done`,
  /** read aloud, once */
  begun: 'Photos are being added.',
  /** read aloud where a dot is shown @param link what it is for */
  needsLook: (link: string) => `${link}, needs a look`,
  headActive: (left: number) => `Adding photos, ${formatCount(left, 'en')} to go`,
  allDone: (count: number) => (count === 1 ? 'It is kept' : `All ${formatCount(count, 'en')} are kept`),
  doneExcept: (count: number) =>
    count === 1 ? 'Done, 1 needs a look' : `Done, ${formatCount(count, 'en')} need a look`,
  bytes: (sent: string, all: string) => `${sent} of ${all}`,
  stored: (count: number) => `${formatCount(count, 'en')} new`,
  known: (count: number) => `${formatCount(count, 'en')} already here`,
  trashed: (count: number) => `${formatCount(count, 'en')} in the trash`,
  refused: (count: number) => `${formatCount(count, 'en')} not taken`,
  waiting: (count: number) => `${formatCount(count, 'en')} to go`,
  pause: 'Pause',
  goOn: 'Go on',
  paused: 'Paused. What has arrived stays.',
  offline: 'Waiting for the network. Nothing is lost; it goes on by itself.',
  signedOut: 'You were signed out. Sign in again and it goes on where it was.',
  signIn: 'Sign in',
  full: 'There is no room left. Free some space on the server, or ask its owner for more. Nothing here is lost.',
  elsewhere: 'Photos are being added in another tab of this browser. Leave it open until it is done.',
  pickAgainTitle: (count: number) => `Choose ${files(count)} once more`,
  pickAgainText:
    'The page was loaded anew, and this browser does not keep large files. Choose the same ones again; what has arrived is not sent twice.',
  clear: 'Clear finished',
  tryAllAgain: 'Try all again',
  remove: (name: string) => `Remove ${name} from the list`,
  tryAgainWith: (name: string) => `Try ${name} again`,
  bringBack: 'Bring it back',
  show: (name: string) => `Show ${name}`,
  list: 'Files',
  states: {
    waiting: 'Waiting',
    checking: 'Looking whether it is here',
    sending: (percent: number) => `Sending, ${percent} %`,
    stored: 'Kept',
    known: 'Was here already',
    trashed: 'You deleted it before, so it is in the trash',
    refused: 'Not taken',
    'pick-again': 'Choose it once more',
    unreadable: 'It has been changed or moved. Choose it once more',
  },
  converted: 'Converted copy',
  reasons: {
    'invalid-name': 'Its name cannot be kept. Rename it, then choose it again.',
    'checksum-mismatch': 'It changed while it was sent. Try again.',
    'too-large': 'Something before the server stops it. Ask whoever runs it.',
    'already-exists': 'A folder has its name. Rename it, then choose it again.',
    'wrong-kind': 'A folder has its name. Rename it, then choose it again.',
    forbidden: 'You may not add files here.',
    other: 'The server did not take it. Try again.',
  },
  phoneTitle: 'This device gives browsers copies only',
  phoneText:
    'It turns HEIC photos into JPEG and leaves out the moving part of Live Photos. That is so in every browser on iPhone and iPad. Copies are marked, and never count as your originals.',
  phoneWays: 'For the originals:',
  phoneApp: 'the Nextcloud app sends them by itself',
  phoneFiles: 'or save them in the Files app first (Share, then Save to Files), and choose them from there',
  sharedTitle: (count: number) =>
    count === 1 ? 'A file was shared with Photokeep' : `${files(count)} were shared with Photokeep`,
  sharedNames: (names: string, more: number) =>
    `${names}${more > 0 ? ` and ${formatCount(more, 'en')} more` : ''}`,
  sharedAdd: (count: number) => `Add ${count === 1 ? 'it' : files(count)}`,
  sharedDrop: 'Leave out',
  sharedFull:
    'There is no room in this browser to take over what you shared. Choose the photos here instead, or share fewer at once.',
  sharedLost: 'What you shared did not get here. Share it once more, or choose it here.',
  notOpened:
    'Adding photos could not begin. What you chose is kept while this page is open. If it does not work again, load the page anew.',
  added: (count: number) => `${files(count)} added to the list`,
  nothing: 'There is no file in it',
  showList: 'Show',
};
