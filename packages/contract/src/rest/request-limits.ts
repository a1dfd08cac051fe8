/* How much one request may ask for. Apart from the schemas, so that the web app does not load their library for it. */

/** photos that one request may name */
export const maxPhotosAtOnce = 10_000;

/** files of which one request may ask whether they are here */
export const maxAsked = 500;

/** photos and entries in one ZIP; more are several */
export const maxZipChoice = 20_000;
