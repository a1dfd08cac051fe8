export const platforms = ['iphone', 'android'] as const;
export type Platform = (typeof platforms)[number];

export const stores: Readonly<Record<Platform, string>> = {
  iphone: 'https://apps.apple.com/app/nextcloud/id1125420102',
  android: 'https://play.google.com/store/apps/details?id=com.nextcloud.client',
};

/** The phone that this page is open on, as its browser says; null on anything else. */
export function phoneOf(userAgent: string): Platform | null {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'iphone';
  return /Android/.test(userAgent) ? 'android' : null;
}
