/** Our own schema: which properties of a sidecar their owner has decided here. */
export const EDITED_NAMESPACE = 'urn:photokeep:xmp:1:';
/** A list of fields with spaces between them. */
export const EDITED_PROPERTY = 'photokeep:edited';
