const maxLength = 80;

/** What to call an app that logs in, from its User-Agent, such as "Nextcloud on an iPhone or iPad". */
export function clientName(userAgent: string | undefined): string {
  const said = (userAgent ?? '').replace(/[\p{Cc}\p{Cf}]/gu, ' ').trim();
  if (/nextcloud-ios/i.test(said)) return 'Nextcloud (iPhone, iPad)';
  if (/nextcloud-android/i.test(said)) return 'Nextcloud (Android)';
  return said === '' ? 'App' : said.slice(0, maxLength);
}
