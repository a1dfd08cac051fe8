import type { ListedResource } from '../read-multistatus.ts';
import { Phone, type PhoneAnswer, type PhoneRequest } from './phone.ts';

const namespaces = 'xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns" xmlns:nc="http://nextcloud.org/ns"';

/** What the iOS app asks of each file, in every listing. */
const asked = [
  ...'displayname getlastmodified getetag getcontenttype resourcetype quota-available-bytes quota-used-bytes getcontentlength'
    .split(' ')
    .map((name) => `d:${name}`),
  ...'permissions id fileid size favorite share-types owner-id owner-display-name comments-unread checksums downloadURL data-fingerprint'
    .split(' ')
    .map((name) => `oc:${name}`),
  ...'share-download-limits creation_time upload_time is-encrypted has-preview mount-type rich-workspace note lock lock-owner lock-owner-editor lock-owner-displayname lock-owner-type lock-time lock-timeout system-tags file-metadata-size file-metadata-gps metadata-photos-exif metadata-photos-gps metadata-photos-original_date_time metadata-photos-place metadata-photos-size metadata-files-live-photo hidden'
    .split(' ')
    .map((name) => `nc:${name}`),
];

const ofTrash = ['nc:trashbin-filename', 'nc:trashbin-original-location', 'nc:trashbin-deletion-time'];

const elements = (names: readonly string[]): string => names.map((name) => `<${name}/>`).join('');

/** A file as the iOS app keeps it in its own database. */
export interface IosFile {
  readonly href: string;
  readonly name: string;
  readonly fileId: string;
  readonly etag: string;
  readonly isFolder: boolean;
  readonly type: string;
  readonly modifiedSeconds: number;
  readonly favourite: boolean;
  readonly hasPreview: boolean;
  /** fileid of the other half */
  readonly livePhoto: string | null;
  readonly trashName: string;
}

/** The iOS app, as far as its requests and its parser go. */
export class IosPhone extends Phone {
  constructor(baseUrl: string) {
    super(baseUrl, 'Mozilla/5.0 (iOS) Nextcloud-iOS/7.1.5');
  }

  get files(): string {
    return `/remote.php/dav/files/${this.user}`;
  }

  /** OCS without `format=json`: the Accept header says it. */
  ocs(path: string): Promise<unknown> {
    return this.json(path, { Accept: 'application/json', 'OCS-APIRequest': 'true' });
  }

  async list(path: string, depth: 0 | 1): Promise<IosFile[]> {
    const body = `<?xml version="1.0" encoding="UTF-8"?><d:propfind ${namespaces}><d:prop>${elements(asked)}
      <share-permissions xmlns="http://open-collaboration-services.org/ns"/><share-permissions xmlns="http://open-cloud-mesh.org/ns"/></d:prop></d:propfind>`;
    return this.#listed('PROPFIND', path, { body, headers: { Depth: String(depth) } });
  }

  /** @returns null for 404, which leads to MKCOL; anything else would end the upload */
  async probe(path: string): Promise<ListedResource | null> {
    const body = `<d:propfind ${namespaces}><d:prop>${elements(['d:getetag', 'oc:fileid', 'oc:id'])}</d:prop></d:propfind>`;
    const answer = await this.send('PROPFIND', path, { body, headers: { Depth: '0' } });
    if (answer.status === 404) return null;
    const [found] = await this.multistatus('PROPFIND', path, { body, headers: { Depth: '0' } });
    return found ?? null;
  }

  favourites(): Promise<IosFile[]> {
    const body = `<oc:filter-files ${namespaces}><d:prop>${elements(asked)}</d:prop><oc:filter-rules><oc:favorite>1</oc:favorite></oc:filter-rules></oc:filter-files>`;
    return this.#listed('REPORT', this.files, { body });
  }

  /** The media tab: photos and videos between two moments, latest first. */
  media(folder: string, less: string, greater: string, limit: number): Promise<IosFile[]> {
    const like = (type: string): string =>
      `<d:like><d:prop><d:getcontenttype/></d:prop><d:literal>${type}/%</d:literal></d:like>`;
    const bound = (op: string, literal: string): string =>
      `<d:${op}><d:prop><d:getlastmodified/></d:prop><d:literal>${literal}</d:literal></d:${op}>`;
    const order = (prop: string): string => `<d:order><d:prop><d:${prop}/></d:prop><d:descending/></d:order>`;
    const body = `<?xml version="1.0"?><d:searchrequest ${namespaces}><d:basicsearch><d:select><d:prop>${elements(asked)}</d:prop></d:select>
      <d:from><d:scope><d:href>/files/${this.user}${folder}</d:href><d:depth>infinity</d:depth></d:scope></d:from>
      <d:orderby>${order('getlastmodified')}${order('displayname')}</d:orderby>
      <d:where><d:and><d:or>${like('image')}${like('video')}</d:or><d:or><d:and>${bound('lt', less)}${bound('gt', greater)}</d:and></d:or></d:and></d:where>
      <d:limit><d:nresults>${limit}</d:nresults></d:limit></d:basicsearch></d:searchrequest>`;
    return this.#listed('SEARCH', '/remote.php/dav', { body, headers: { 'Content-Type': 'text/xml' } });
  }

  async trash(): Promise<IosFile[]> {
    const body = `<d:propfind ${namespaces}><d:prop>${elements([...asked, ...ofTrash])}</d:prop></d:propfind>`;
    const path = `/remote.php/dav/trashbin/${this.user}/trash/`;
    const [, ...items] = await this.multistatus('PROPFIND', path, { body, headers: { Depth: '1' } });
    return items.map(iosFile);
  }

  /** Auto upload's PUT. @returns the file's id; without it the app forgets that it has uploaded anything */
  async put(path: string, bytes: Uint8Array, mtimeSeconds: number): Promise<string> {
    const answer = await this.send('PUT', path, {
      body: bytes,
      headers: {
        'Content-Type': 'application/octet-stream',
        'X-OC-Mtime': `${mtimeSeconds}.512`,
        'X-OC-CTime': `${mtimeSeconds}.25`,
        'X-NC-WebDAV-Auto-Mkcol': '1',
        Overwrite: 'true',
      },
    });
    return uploaded(answer);
  }

  async patch(path: string, property: string): Promise<void> {
    const body = `<d:propertyupdate ${namespaces}><d:set><d:prop>${property}</d:prop></d:set></d:propertyupdate>`;
    const [answer] = await this.multistatus('PROPPATCH', path, { body });
    if (answer?.status !== 'HTTP/1.1 200 OK') throw new Error(`${property} was refused: ${answer?.status}`);
  }

  async #listed(method: string, path: string, request: PhoneRequest): Promise<IosFile[]> {
    return (await this.multistatus(method, path, request)).map(iosFile);
  }
}

/** The header of every successful upload, as the app takes it apart. */
function uploaded({ status, headers }: PhoneAnswer): string {
  if (status !== 201 && status !== 204) throw new Error(`an upload got ${status}`);
  for (const name of ['etag', 'oc-etag']) {
    if (!/^"[^"]+"$/.test(headers.get(name) ?? '')) throw new Error(`${name} is ${headers.get(name)}`);
  }
  if (headers.get('date') === null) throw new Error('there is no Date');
  if (headers.get('x-oc-mtime') !== 'accepted') throw new Error('the mtime was not accepted');
  return idBefore(headers.get('oc-fileid') ?? '');
}

/** The app splits at "oc" and takes the number left of it. */
function idBefore(globalId: string): string {
  const [digits = '', instance = '', ...more] = globalId.split('oc');
  if (!/^\d{8,}$/.test(digits) || instance === '' || more.length > 0)
    throw new Error(`the id is ${globalId}`);
  return String(Number(digits));
}

/** @throws where the app's parser would stumble, or gets what it did not ask for */
function iosFile({ href, props, status, missing }: ListedResource): IosFile {
  if (status !== 'HTTP/1.1 200 OK') throw new Error(`the first propstat of ${href} is ${status}`);
  const unasked = [...Object.keys(props), ...missing].filter(
    (name) => !asked.includes(name) && !ofTrash.includes(name) && !name.endsWith('share-permissions'),
  );
  if (unasked.length > 0) throw new Error(`${href} tells ${unasked.join()} unasked`);
  const isFolder = props['d:resourcetype']?.includes('<d:collection/>') === true;
  const inTrash = 'nc:trashbin-filename' in props;
  const fileId = props['oc:fileid'] ?? '';
  if (isFolder !== href.endsWith('/')) throw new Error(`a folder’s href ends with a slash: ${href}`);
  const id = props['oc:id'] ?? '';
  if ((inTrash ? id : idBefore(id)) !== fileId) throw new Error(`oc:id ${id} is not of ${fileId}`);
  return {
    href,
    name: props['d:displayname'] ?? '',
    fileId,
    etag: props['d:getetag'] ?? '',
    isFolder,
    type: props['d:getcontenttype'] ?? '',
    modifiedSeconds: Date.parse(props['d:getlastmodified'] ?? '') / 1000,
    favourite: props['oc:favorite'] === '1',
    hasPreview: props['nc:has-preview'] === 'true',
    livePhoto: props['nc:metadata-files-live-photo'] ?? null,
    trashName: props['nc:trashbin-filename'] ?? '',
  };
}
