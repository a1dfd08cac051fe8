/**
 * Where to go after signing in: the wanted address where it is one of this site, else the fallback. Whatever
 * could lead elsewhere ("//other.example", "/\other.example", "https:…") resolves to another origin.
 */
export function nextAddress(
  wanted: string | null,
  { origin, fallback }: { readonly origin: string; readonly fallback: string },
): string {
  if (wanted === null || !wanted.startsWith('/') || !URL.canParse(wanted, origin)) return fallback;
  const url = new URL(wanted, origin);
  return url.origin === origin ? `${url.pathname}${url.search}${url.hash}` : fallback;
}
