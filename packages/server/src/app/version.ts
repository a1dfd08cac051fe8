/** The release this is. */
export const version = '0.1.0';
