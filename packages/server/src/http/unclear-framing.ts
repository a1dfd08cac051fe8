import type { IncomingMessage } from 'node:http';

/**
 * What Node lets through and nobody can read for sure: a body coded otherwise than in chunks (RFC 9112 §6.1), which would be
 * kept as it came on the way, and two hosts (§3.2), of which a proxy may have looked at the other.
 * @returns the status to refuse with; null for what is clear
 */
export function unclearFraming({ headers, rawHeaders }: IncomingMessage): 400 | 501 | null {
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') return 501;
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host');
  return hosts.length > 1 ? 400 : null;
}
