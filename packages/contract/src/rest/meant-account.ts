/**
 * Whose page a request comes from, by the account's name. All pages of a browser share one cookie, so that somebody else
 * may be signed in by the time a page sends what it kept: such a request is refused as `unauthenticated`.
 */
export const meantAccountHeader = 'Photokeep-Account';
/** The same in the address, for what browsers send without headers. */
export const meantAccountQuery = 'as';
