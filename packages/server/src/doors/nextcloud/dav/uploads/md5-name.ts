/**
 * Whether the folder's name is the MD5 of the whole file, as the Android app names it. It says no length, and for a
 * file of n × chunk + 1 bytes it forgets the last one: the name is the only way to find out.
 */
export function namesMd5(userAgent: string, folder: string): boolean {
  return /nextcloud-android/i.test(userAgent) && /^[0-9a-f]{32}$/i.test(folder);
}
