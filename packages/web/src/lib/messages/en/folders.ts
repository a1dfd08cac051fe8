import { formatCount } from '#lib/format/numbers.ts';

const count = (amount: number, one: string, many: string): string =>
  amount === 1 ? `1 ${one}` : `${formatCount(amount, 'en')} ${many}`;

export const folders = {
  title: 'Folders',
  top: 'All files',
  crumbs: 'Where this is',
  contents: (folders: number, files: number, size: string) =>
    `${[folders > 0 && count(folders, 'folder', 'folders'), files > 0 && count(files, 'file', 'files')]
      .filter((part) => part !== false)
      .join(', ')}, ${size}`,
  from: (person: string) => `From ${person}`,
  sharedByYou: 'Shown to others',
  newFolder: 'New folder',
  newFolderName: 'Name of the new folder',
  create: 'Create',
  sort: 'Sort by',
  sortKeys: { name: 'Name', date: 'Date', size: 'Size' },
  ascending: 'Ascending, turn around',
  descending: 'Descending, turn around',
  look: 'Show as',
  list: 'List',
  grid: 'Pictures',
  downloadFolder: 'Download as ZIP',
  shareFolder: 'Share',

  selected: (entries: number) => `${formatCount(entries, 'en')} selected`,
  select: (name: string) => `Select ${name}`,
  clearSelection: 'Clear the selection',
  menuOf: (name: string) => `What to do with ${name}`,
  rename: 'Rename',
  newNameOf: (name: string) => `New name of ${name}`,
  move: 'Move',
  download: 'Download',
  share: 'Share',
  versions: 'Earlier versions',
  delete: 'Delete',

  deleted: (entries: number, name: string) =>
    entries === 1 ? `${name} is in the trash.` : `${formatCount(entries, 'en')} are in the trash.`,
  moved: (entries: number, folder: string) =>
    `${entries === 1 ? 'Moved' : `${formatCount(entries, 'en')} moved`} to ${folder}.`,
  renamed: (name: string) => `It is called ${name} now.`,
  failedSome: (entries: number) =>
    entries === 1
      ? '1 is where it was: that was not possible.'
      : `${formatCount(entries, 'en')} are where they were: that was not possible.`,

  moveTitle: (entries: number, name: string) =>
    entries === 1 ? `Move ${name} where?` : `Move ${formatCount(entries, 'en')} where?`,
  moveHere: (folder: string) => `Move to ${folder}`,
  noFolders: 'No folders in here.',

  versionsTitle: (name: string) => `Versions of ${name}`,
  versionsText: 'Nothing is ever overwritten. Here is what this file held before.',
  noVersions: 'There are no earlier versions.',
  now: 'Now',
  replacedAt: (when: string) => `Until ${when}`,
  putBack: 'Put back',
  putBackDone: (name: string) => `${name} is as it was then.`,

  emptyTitle: 'Nothing in this folder',
  emptyText:
    'Move files here, or let an app upload into it. What other programs put there shows up by itself.',
  emptyTopTitle: 'No files yet',
  emptyTopText:
    'Photos that a phone sends lie here in folders by month. You can make folders of your own, too.',
  goneTitle: 'This folder is not here',
  goneText: 'It was moved to the trash, or somebody shows it to you no more.',
  toTop: 'To all files',

  failures: {
    'already-exists': 'There is something of this name here already.',
    'invalid-name': 'This name cannot be kept. Leave out slashes, and make it shorter.',
    forbidden: 'You may not do that here.',
    'not-found': 'It is not there any more.',
    'storage-full': 'The disk is full. Nothing was changed.',
    'read-only': 'Photokeep cannot write to the disk now. Nothing was changed.',
    'too-large': 'That is too much for one ZIP file. Choose fewer folders.',
  },
};
