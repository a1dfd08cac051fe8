import { type Finding, fine, wrong } from '../finding.ts';
import type { Phone } from '../phone.ts';

/** Whether an app that begins to log in is sent to addresses that it can reach. */
export async function logIn(phone: Phone): Promise<Finding> {
  const response = await phone.ask('POST', '/index.php/login/v2', { withoutCredentials: true });
  const begun = (await response.json().catch(() => null)) as { poll?: { endpoint?: unknown } } | null;
  const endpoint = begun?.poll?.endpoint;
  if (typeof endpoint !== 'string')
    return wrong('log-in', 'something-else', `Logging in cannot begin (${response.status}).`);
  if (!endpoint.startsWith(`${phone.address}/`))
    return wrong(
      'log-in',
      'wrong-address',
      `Apps would be sent to ${endpoint}, which is not ${phone.address}.`,
    );
  return fine('log-in', 'Apps are sent to this address.');
}

/** Whether credentials get through. */
export async function credentials(phone: Phone): Promise<Finding> {
  const response = await phone.ask('GET', '/ocs/v2.php/cloud/user?format=json');
  if (response.status === 200) return fine('credentials', 'An app’s password is taken.');
  const realm = response.headers.get('www-authenticate') ?? '';
  const who =
    response.status !== 401
      ? `The answer was ${response.status}.`
      : realm.includes('Photokeep')
        ? 'The password does not get through to Photokeep.'
        : 'Something in front of Photokeep asks for a password of its own.';
  return wrong('credentials', 'credentials-lost', who);
}
