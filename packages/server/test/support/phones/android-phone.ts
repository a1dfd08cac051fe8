import { hexOf } from '../bodies.ts';
import type { ListedResource } from '../read-multistatus.ts';
import { Phone, type PhoneAnswer } from './phone.ts';

const namespaces = 'xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns" xmlns:nc="http://nextcloud.org/ns"';

/** What the Android app asks of each file. */
const asked = [
  ...'displayname getcontenttype resourcetype getcontentlength getlastmodified creationdate getetag'
    .split(' ')
    .map((name) => `d:${name}`),
  ...'permissions fileid id size favorite owner-id owner-display-name comments-unread'
    .split(' ')
    .map((name) => `oc:${name}`),
  ...'is-encrypted mount-type has-preview note sharees rich-workspace creation_time upload_time lock lock-token system-tags color file-metadata-size file-metadata-gps metadata-photos-size metadata-photos-gps metadata-files-live-photo hidden share-download-limits'
    .split(' ')
    .map((name) => `nc:${name}`),
];

const ofTrash = ['nc:trashbin-filename', 'nc:trashbin-original-location', 'nc:trashbin-deletion-time'];

const elements = (names: readonly string[]): string => names.map((name) => `<${name}/>`).join('');

/** A file as the Android app keeps it. */
export interface AndroidFile {
  readonly href: string;
  readonly path: string;
  readonly localId: string;
  readonly remoteId: string;
  readonly etag: string;
  readonly isFolder: boolean;
  readonly type: string;
  readonly sizeBytes: number;
  readonly modifiedSeconds: number;
  readonly favourite: boolean;
  readonly hasPreview: boolean;
  readonly trashName: string;
}

const chunkBytes = 1000;

/** The Android app, as far as its requests and its parser go. Chunks are smaller than its own, not otherwise. */
export class AndroidPhone extends Phone {
  constructor(baseUrl: string) {
    super(baseUrl, 'Mozilla/5.0 (Android) Nextcloud-android/3.33.0');
  }

  get files(): string {
    return `/remote.php/dav/files/${this.user}`;
  }

  ocs(path: string): Promise<unknown> {
    return this.json(`${path}${path.includes('?') ? '&' : '?'}format=json`, { 'OCS-APIRequest': 'true' });
  }

  async list(path: string, depth: 0 | 1): Promise<AndroidFile[]> {
    const body = `<d:propfind ${namespaces}><d:prop>${elements(asked)}</d:prop></d:propfind>`;
    const found = await this.multistatus('PROPFIND', path, { body, headers: { Depth: String(depth) } });
    return found.map((one) => androidFile(one, `/remote.php/dav/files/${this.user}`));
  }

  async trash(): Promise<AndroidFile[]> {
    const body = `<d:propfind ${namespaces}><d:prop>${elements([...asked, ...ofTrash])}</d:prop></d:propfind>`;
    const root = `/remote.php/dav/trashbin/${this.user}/trash`;
    const [, ...items] = await this.multistatus('PROPFIND', root, { body, headers: { Depth: '1' } });
    return items.map((one) => androidFile(one, root));
  }

  /** With the prefix "oc" where Nextcloud's is meant, and bound to an address that nobody else uses. */
  async search(where: string, limit = ''): Promise<AndroidFile[]> {
    const props = elements(asked.filter((name) => name.startsWith('d:') || name.startsWith('oc:')));
    const body = `<?xml version='1.0' encoding='UTF-8' ?><d:searchrequest xmlns:d="DAV:" xmlns:oc="http://nextcloud.com/ns"><d:basicsearch>
      <d:select><d:prop>${props}<x:has-preview xmlns:x="http://owncloud.org/ns"/></d:prop></d:select>
      <d:from><d:scope><d:href>/files/${this.user}</d:href><d:depth>infinity</d:depth></d:scope></d:from>
      <d:where>${where}</d:where><d:orderby/>${limit}</d:basicsearch></d:searchrequest>`;
    const found = await this.multistatus('SEARCH', '/remote.php/dav', { body });
    return found.map((one) => androidFile(one, this.files));
  }

  async exists(path: string): Promise<boolean> {
    return (await this.send('HEAD', path)).status === 200;
  }

  /** Looks at each folder from the top and makes it where only a 200 would have told that it is there. */
  async makeFolders(path: string): Promise<void> {
    let folder = this.files;
    for (const name of path.split('/')) {
      folder += `/${name}`;
      if (await this.exists(folder)) continue;
      const { status } = await this.send('MKCOL', folder);
      if (status !== 201 && status !== 405) throw new Error(`MKCOL of ${folder} got ${status}`);
    }
  }

  /** Auto upload of one file: target looked at, sent in one piece or in chunks, and looked at again. */
  async upload(folder: string, name: string, file: AndroidUpload): Promise<AndroidFile> {
    await this.makeFolders(folder);
    const path = `${this.files}/${folder}/${encodeURIComponent(name)}`;
    if (await this.exists(path)) throw new Error(`${name} is there already`);
    const answer = await (file.bytes.length > chunkBytes * 3
      ? this.#putInChunks(path, file)
      : this.send('PUT', path, { body: file.bytes, headers: timesOf(file) }));
    if (![200, 201, 204].includes(answer.status)) throw new Error(`the upload got ${answer.status}`);
    const [stored] = await this.list(path, 0);
    if (stored === undefined || stored.sizeBytes !== file.bytes.length)
      throw new Error(`${name} is not whole`);
    return stored;
  }

  /** The folder is named by the file's MD5; what is there already is not sent again. */
  async #putInChunks(path: string, file: AndroidUpload): Promise<PhoneAnswer> {
    const folder = `/remote.php/dav/uploads/${this.user}/${hexOf('md5', file.bytes)}`;
    await this.send('MKCOL', folder);
    const body = `<d:propfind ${namespaces}><d:prop>${elements(['d:getcontenttype', 'd:resourcetype', 'd:getcontentlength'])}</d:prop></d:propfind>`;
    const [, ...there] = await this.multistatus('PROPFIND', folder, { body, headers: { Depth: '1' } });
    let sent = there.reduce((sum, { props }) => sum + Number(props['d:getcontentlength']), 0);
    for (let number = there.length + 1; sent < file.bytes.length; number++) {
      const chunk = file.bytes.subarray(sent, sent + chunkBytes);
      const headers = { 'OC-Total-Length': String(file.bytes.length), ...timesOf(file) };
      await this.send('PUT', `${folder}/${String(number).padStart(6, '0')}`, { body: chunk, headers });
      sent += chunk.length;
    }
    const headers = { Destination: this.baseUrl + path, ...timesOf(file) };
    return this.send('MOVE', `${folder}/.file`, { headers });
  }
}

export interface AndroidUpload {
  readonly bytes: Uint8Array;
  readonly mtimeSeconds: number;
}

const timesOf = ({ mtimeSeconds }: AndroidUpload): Record<string, string> => ({
  'X-OC-Mtime': String(mtimeSeconds),
  'X-OC-Ctime': String(mtimeSeconds - 5),
});

/** What Java casts or parses without asking: one empty value, and the whole listing is thrown away. */
const numbers = [
  'oc:fileid',
  'oc:size',
  'd:getcontentlength',
  'oc:comments-unread',
  'nc:trashbin-deletion-time',
];
const texts = ['d:getetag', 'oc:favorite', 'nc:is-encrypted', 'oc:owner-id', 'oc:owner-display-name'];

/** @throws where the app's parser would, or where it is told what it did not ask */
function androidFile({ href, props, status, missing }: ListedResource, splitAt: string): AndroidFile {
  if (!status.includes(' 200 ')) throw new Error(`the first propstat of ${href} is ${status}`);
  const [, path] = href.split(splitAt);
  if (path === undefined) throw new Error(`${href} does not contain ${splitAt}`);
  for (const name of [...Object.keys(props), ...missing]) {
    if (!asked.includes(name) && !ofTrash.includes(name) && name !== 'oc:has-preview')
      throw new Error(`${href} tells ${name} unasked`);
  }
  for (const name of numbers) {
    if (name in props && !/^\d+$/.test(props[name] ?? '')) throw new Error(`${name} of ${href} is no number`);
  }
  for (const name of texts) if (props[name] === '') throw new Error(`${name} of ${href} is empty`);
  for (const name of ['nc:has-preview', 'nc:hidden']) {
    if (name in props && !/^(true|false)$/.test(props[name] ?? ''))
      throw new Error(`${name} is ${props[name]}`);
  }
  return {
    href,
    path,
    localId: props['oc:fileid'] ?? '',
    remoteId: props['oc:id'] ?? '',
    etag: (props['d:getetag'] ?? '').replaceAll('&quot;', '').replaceAll('"', ''),
    isFolder: props['d:resourcetype'] !== '',
    type: props['d:getcontenttype'] ?? '',
    sizeBytes: Number(props['d:getcontentlength'] ?? 0),
    modifiedSeconds: Date.parse(props['d:getlastmodified'] ?? '') / 1000,
    favourite: props['oc:favorite'] === '1',
    hasPreview: (props['nc:has-preview'] ?? 'true') === 'true',
    trashName: props['nc:trashbin-filename'] ?? '',
  };
}
