/** The Nextcloud release whose manners are spoken: recent enough for Live Photos, old enough for every app. */
export const serverVersion = { major: 31, minor: 0, micro: 9, string: '31.0.9' } as const;

export const fourPartVersion = '31.0.9.1';
