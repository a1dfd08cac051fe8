/** Kinds of shares as Nextcloud numbers them. */
export const shareType = { account: 0, link: 3 } as const;
