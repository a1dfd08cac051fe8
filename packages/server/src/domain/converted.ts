/**
 * Says of a file that the phone made another one of the photo before it sent it, as Safari does; a Clark name. The original
 * is still on the phone, and only there.
 */
export const convertedProperty = '{urn:photokeep:ns}converted-by-phone';

/** How it is stored, and shown as it is. */
export const convertedXml = '<converted-by-phone xmlns="urn:photokeep:ns">1</converted-by-phone>';

/** Whether these properties of a file say so. */
export const isConverted = (properties: ReadonlyMap<string, string> | undefined): boolean =>
  properties?.has(convertedProperty) ?? false;
