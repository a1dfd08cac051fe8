/** What a file is to the library. A sidecar describes a photo or video and is not one itself. */
export type MediaKind = 'photo' | 'video' | 'sidecar' | 'other';

/** What a file is, by its content. */
export interface Sniffed {
  readonly kind: MediaKind;
  /** 'application/octet-stream' when the content is not recognised. */
  readonly mime: string;
}

/** How the bytes are laid out. Formats of one container are read alike and may swap their names. */
export type Container =
  | 'jpeg'
  | 'tiff'
  | 'png'
  | 'gif'
  | 'webp'
  | 'heif'
  | 'jpeg-xl'
  | 'canon-cr3'
  | 'canon-ciff'
  | 'fuji-raf'
  | 'quicktime'
  | 'matroska'
  | 'avi'
  | 'mpeg-ts'
  | 'mpeg-ps'
  | 'asf'
  | 'flv'
  | 'jpeg-2000'
  | 'bmp'
  | 'psd';

export interface MediaType {
  readonly mime: string;
  readonly kind: MediaKind;
  /** File name extensions, lower case, the usual one first. */
  readonly extensions: readonly string[];
  /** Set for photos and videos. */
  readonly container?: Container;
}

function photo(mime: string, container: Container, ...extensions: string[]): MediaType {
  return { mime, kind: 'photo', container, extensions };
}

function video(mime: string, container: Container, ...extensions: string[]): MediaType {
  return { mime, kind: 'video', container, extensions };
}

function sidecar(mime: string, ...extensions: string[]): MediaType {
  return { mime, kind: 'sidecar', extensions };
}

function other(mime: string, ...extensions: string[]): MediaType {
  return { mime, kind: 'other', extensions };
}

/** The answer for bytes and names that nothing is known about. */
export const UNKNOWN_MIME = 'application/octet-stream';

/** Every type this package can name. The MIME types are those that photo clients know the formats by. */
export const MEDIA_TYPES: readonly MediaType[] = [
  photo('image/jpeg', 'jpeg', 'jpg', 'jpeg', 'jpe', 'jfif', 'mpo', 'insp', 'thm'),
  photo('image/png', 'png', 'png', 'apng'),
  photo('image/gif', 'gif', 'gif'),
  photo('image/webp', 'webp', 'webp'),
  photo('image/heic', 'heif', 'heic', 'heics'),
  photo('image/heif', 'heif', 'heif', 'heifs', 'hif'),
  photo('image/avif', 'heif', 'avif', 'avifs'),
  photo('image/jxl', 'jpeg-xl', 'jxl'),
  photo('image/jp2', 'jpeg-2000', 'jp2', 'jpx', 'jpf', 'jpm'),
  photo('image/x-jp2-codestream', 'jpeg-2000', 'j2k', 'j2c', 'jpc'),
  photo('image/tiff', 'tiff', 'tif', 'tiff'),
  photo('image/bmp', 'bmp', 'bmp', 'dib'),
  photo('image/vnd.adobe.photoshop', 'psd', 'psd', 'psb'),
  photo('image/x-adobe-dng', 'tiff', 'dng'),
  photo('image/x-canon-cr2', 'tiff', 'cr2'),
  photo('image/x-canon-cr3', 'canon-cr3', 'cr3'),
  photo('image/x-canon-crw', 'canon-ciff', 'crw'),
  photo('image/x-nikon-nef', 'tiff', 'nef', 'nrw'),
  photo('image/x-sony-arw', 'tiff', 'arw', 'sr2', 'srf'),
  photo('image/x-fujifilm-raf', 'fuji-raf', 'raf'),
  photo('image/x-olympus-orf', 'tiff', 'orf'),
  photo('image/x-panasonic-rw2', 'tiff', 'rw2'),
  photo('image/x-pentax-pef', 'tiff', 'pef'),
  photo('image/x-samsung-srw', 'tiff', 'srw'),
  photo('image/x-dcraw', 'tiff', '3fr', 'iiq', 'rwl', 'erf', 'mef', 'mos', 'dcr', 'kdc', 'fff'),
  video('video/quicktime', 'quicktime', 'mov', 'qt'),
  video('video/mp4', 'quicktime', 'mp4', 'mpg4', 'insv', 'lrv'),
  video('video/x-m4v', 'quicktime', 'm4v'),
  video('video/3gpp', 'quicktime', '3gp', '3gpp'),
  video('video/3gpp2', 'quicktime', '3g2'),
  video('video/webm', 'matroska', 'webm'),
  video('video/x-matroska', 'matroska', 'mkv'),
  video('video/x-msvideo', 'avi', 'avi'),
  video('video/mp2t', 'mpeg-ts', 'mts', 'm2ts', 'm2t'),
  video('video/mpeg', 'mpeg-ps', 'mpg', 'mpeg', 'mpe', 'vob'),
  video('video/x-ms-wmv', 'asf', 'wmv', 'asf'),
  video('video/x-flv', 'flv', 'flv'),
  sidecar('application/rdf+xml', 'xmp'),
  sidecar('application/vnd.apple.adjustments+plist', 'aae'),
  other('application/json', 'json'),
  other('application/xml', 'xml'),
  other('application/pdf', 'pdf'),
  other('application/zip', 'zip'),
  other('application/gzip', 'gz', 'tgz'),
  other('application/x-tar', 'tar'),
  other('application/x-7z-compressed', '7z'),
  other('application/rtf', 'rtf'),
  other('application/msword', 'doc'),
  other('application/vnd.ms-excel', 'xls'),
  other('application/vnd.ms-powerpoint', 'ppt'),
  other('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'),
  other('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'),
  other('application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'),
  other('application/vnd.oasis.opendocument.text', 'odt'),
  other('application/vnd.oasis.opendocument.spreadsheet', 'ods'),
  other('image/svg+xml', 'svg'),
  other('text/html', 'html', 'htm'),
  other('text/plain', 'txt', 'log'),
  other('text/markdown', 'md'),
  other('text/csv', 'csv'),
  other('audio/mpeg', 'mp3'),
  other('audio/mp4', 'm4a', 'm4b'),
  other('audio/wav', 'wav'),
  other('audio/flac', 'flac'),
  other('audio/ogg', 'ogg', 'oga', 'opus'),
  other('multipart/appledouble'),
];

const BY_MIME: ReadonlyMap<string, MediaType> = new Map(MEDIA_TYPES.map((type) => [type.mime, type]));

/** The type of that MIME name; undefined if the package does not know it. */
export function mediaTypeOf(mime: string): MediaType | undefined {
  return BY_MIME.get(mime);
}
