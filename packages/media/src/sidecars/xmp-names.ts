/** Our own schema: which properties of a sidecar their owner has decided here. */
export const EDITED_NAMESPACE = 'urn:photokeep:xmp:1:';
/** A list of fields with spaces between them. */
export const EDITED_PROPERTY = 'photokeep:edited';
/**
 * Two EXIF orientations: the photo's own when it was turned, and the one that we wrote for it. Editors turn the pixels
 * and reset the photo's own; then this still tells how far its owner has turned it.
 */
export const TURNED_PROPERTY = 'photokeep:turned';
