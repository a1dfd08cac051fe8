/* Bodies of WebDAV requests, with the prefixes that the apps use. */

const namespaces = 'xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns" xmlns:nc="http://nextcloud.org/ns"';
const elements = (names: readonly string[]): string => names.map((name) => `<${name}/>`).join('');
export const propfind = (names: readonly string[]): string =>
  `<d:propfind ${namespaces}><d:prop>${elements(names)}</d:prop></d:propfind>`;

/** Every property that some app asks for. */
export const everyProperty = [
  ...'displayname getlastmodified getetag getcontenttype resourcetype creationdate quota-available-bytes quota-used-bytes getcontentlength'
    .split(' ')
    .map((name) => `d:${name}`),
  ...'permissions id fileid size favorite share-types owner-id owner-display-name comments-unread checksums downloadURL dDC data-fingerprint'
    .split(' ')
    .map((name) => `oc:${name}`),
  ...'creation_time upload_time is-encrypted has-preview mount-type rich-workspace note sharees lock lock-owner lock-owner-editor lock-owner-displayname lock-owner-type lock-time lock-timeout lock-token system-tags color file-metadata-size file-metadata-gps metadata-photos-exif metadata-photos-gps metadata-photos-original_date_time metadata-photos-place metadata-photos-size metadata-files-live-photo hidden share-download-limits'
    .split(' ')
    .map((name) => `nc:${name}`),
];

export const search = (names: readonly string[]): string =>
  `<d:searchrequest ${namespaces}><d:basicsearch><d:select><d:prop>${elements(names)}</d:prop></d:select>
  <d:from><d:scope><d:href>/files/anna</d:href><d:depth>infinity</d:depth></d:scope></d:from></d:basicsearch></d:searchrequest>`;

export const patch = (property: string): string =>
  `<d:propertyupdate ${namespaces}><d:set><d:prop>${property}</d:prop></d:set></d:propertyupdate>`;

export const favouritesReport = (names: readonly string[]): string =>
  `<oc:filter-files ${namespaces}><d:prop>${elements(names)}</d:prop><oc:filter-rules><oc:favorite>1</oc:favorite></oc:filter-rules></oc:filter-files>`;
