/** A file to be sent, and the folder it lay in: '' where it was picked by itself. */
export interface PickedFile {
  readonly file: File;
  readonly folder: string;
}

/** Files that systems put beside photos for themselves. */
const litter = /^(\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|\.nomedia)$/i;

export const isLitter = ({ name }: Pick<File, 'name'>): boolean => litter.test(name);

const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');

/** What was picked in a dialog, of files or of a folder. */
export function pickedFiles(list: FileList | null): PickedFile[] {
  return [...(list ?? [])]
    .filter((file) => !isLitter(file))
    .map((file) => ({ file, folder: folderOf(file.webkitRelativePath) }));
}

/** What was dropped, folders with all that is in them. To be called while the drop is being told. */
export function droppedFiles({ items, files }: DataTransfer): Promise<PickedFile[]> {
  const entries = [...items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const known = entries.filter((entry) => entry !== null);
  if (known.length === 0) return Promise.resolve(pickedFiles(files));
  return filesIn(known);
}

async function filesIn(entries: readonly FileSystemEntry[]): Promise<PickedFile[]> {
  const found: PickedFile[] = [];
  const open = [...entries];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    if (isFile(entry)) {
      const file = await fileOf(entry);
      if (file !== null && !isLitter(file)) found.push({ file, folder: folderOf(entry.fullPath.slice(1)) });
    } else if (isFolder(entry)) open.push(...(await allIn(entry)));
  }
  return found.sort((a, b) => pathOf(a).localeCompare(pathOf(b)));
}

const pathOf = ({ folder, file }: PickedFile): string => `${folder}/${file.name}`;

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Null where it cannot be read, such as a link that leads nowhere. */
const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => {
    entry.file(resolve, () => resolve(null));
  });

/** Browsers tell of a hundred at a time. */
async function allIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}
