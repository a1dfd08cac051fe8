import { createMultistatusWriter } from '@photokeep/dav/response/multistatus-writer';
import type { XmlReadOptions } from '@photokeep/dav/xml/read-options';

export const DAV = 'DAV:';
export const OC = 'http://owncloud.org/ns';
export const NC = 'http://nextcloud.org/ns';

/** The iOS app looks for these prefixes literally; any other one shows as an empty folder. */
export const multistatus = createMultistatusWriter({
  prefixes: [
    { prefix: 'd', uri: DAV },
    { prefix: 'oc', uri: OC },
    { prefix: 'nc', uri: NC },
    { prefix: 's', uri: 'http://sabredav.org/ns' },
  ],
});

/** The Android app binds its "oc" to an address that nobody else uses. */
export const readOptions: XmlReadOptions = { namespaceAliases: { 'http://nextcloud.com/ns': OC } };

export const xmlType = 'application/xml; charset=utf-8';
