import type { OcsValue } from './ocs-answer.ts';
import { allRights } from '../../../domain/share.ts';
import { serverVersion } from '../server-version.ts';

/** Largest chunk that the desktop client should send: big enough for few requests, small enough to repeat. */
const chunkBytes = 100 * 1024 * 1024;

/**
 * What clients may use. Few blocks, each complete, with real booleans: the iOS app throws the whole document away for
 * one value of the wrong type, and both phones switch features on for the mere presence of a block.
 */
export function capabilities(url: string): OcsValue {
  return {
    version: { ...serverVersion, edition: '', extendedSupport: false },
    capabilities: {
      core: {
        pollinterval: 60,
        'webdav-root': 'remote.php/webdav',
        'reference-api': false,
        'mod-rewrite-working': true,
      },
      dav: { chunking: '1.0' },
      files: {
        bigfilechunking: true,
        chunked_upload: { max_size: chunkBytes, max_parallel_count: 5 },
        undelete: true,
        versioning: true,
        comments: false,
        forbidden_filenames: ['.photokeep'],
        forbidden_filename_characters: ['\\', '/'],
        forbidden_filename_extensions: [],
        forbidden_filename_basenames: [],
        windows_compatible_filenames: false,
      },
      checksums: { supportedTypes: ['SHA1', 'MD5', 'ADLER32', 'SHA256'], preferredUploadType: 'SHA1' },
      files_sharing: filesSharing,
      theming: theming(url),
    },
  };
}

/** Links and other accounts of this server; nobody passes on what was shown to them. */
const filesSharing: OcsValue = {
  api_enabled: true,
  resharing: false,
  group_sharing: false,
  default_permissions: allRights,
  public: {
    enabled: true,
    upload: true,
    upload_files_drop: true,
    multiple_links: true,
    send_mail: false,
    password: { enforced: false, askForOptionalPassword: false },
    expire_date: { enabled: false, enforced: false },
    expire_date_internal: { enabled: false, enforced: false },
    expire_date_remote: { enabled: false, enforced: false },
  },
  user: { send_mail: false, expire_date: { enabled: true } },
  federation: { outgoing: false, incoming: false },
  sharee: { query_lookup_default: false, always_show_unique: false },
};

function theming(url: string): OcsValue {
  return {
    name: 'Photokeep',
    slogan: 'Your family’s photos, safe at home',
    url,
    color: '#0f5c4a',
    'color-text': '#ffffff',
    'color-element': '#0f5c4a',
    'color-element-bright': '#0f5c4a',
    'color-element-dark': '#0f5c4a',
    logo: '',
    background: '#0f5c4a',
    'background-plain': true,
    'background-default': true,
    logoheader: '',
    favicon: '',
  };
}
