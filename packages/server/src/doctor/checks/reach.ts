import { type Finding, fine, wrong } from '../finding.ts';
import type { Phone } from '../phone.ts';

/** Codes of Node.js and OpenSSL for certificates that phones refuse, with what to say of them. */
const certificates: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is signed by nobody else: phones refuse it.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate is signed by an authority that phones do not know.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The certificate comes without its chain: give the proxy the full chain.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The certificate is signed by an authority that phones do not know.',
  CERT_HAS_EXPIRED: 'The certificate has expired.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another name.',
};

const unreachable: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The name is not known: check the DNS entry.',
  EAI_AGAIN: 'The name could not be looked up: is there a network?',
  ECONNREFUSED: 'Nothing listens there: is the proxy running, and the port forwarded?',
  ECONNRESET: 'The connection was cut: is it http where https is needed, or the other way round?',
  UND_ERR_CONNECT_TIMEOUT:
    'Nothing answers: is the port forwarded? Some routers do not let the home in by the outer address.',
  EHOSTUNREACH: 'There is no way there.',
};

/** Whether the address leads here, as an app asks first of all. */
export async function reach(phone: Phone): Promise<Finding> {
  let response: Response;
  try {
    response = await phone.ask('GET', '/status.php', { withoutCredentials: true });
  } catch (error) {
    return nothingAnswered(error);
  }
  if (response.status >= 300 && response.status < 400) {
    const to = response.headers.get('location') ?? 'somewhere else';
    return wrong('reach', 'redirects', `The address leads on to ${to}. Use the final address everywhere.`);
  }
  const status = (await response.json().catch(() => null)) as { productname?: unknown } | null;
  if (response.status !== 200 || status?.productname === undefined)
    return wrong('reach', 'something-else', `It is not Photokeep that answers (${response.status}).`);
  return fine('reach', 'Photokeep answers.');
}

function nothingAnswered(error: unknown): Finding {
  const code = codeOf(error);
  const certificate = certificates[code];
  if (certificate !== undefined) return wrong('reach', 'certificate', certificate);
  const known = unreachable[code] ?? `Nothing answers (${code}).`;
  return wrong('reach', 'unreachable', known);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.name === 'TimeoutError' ? 'UND_ERR_CONNECT_TIMEOUT' : error.message;
}
