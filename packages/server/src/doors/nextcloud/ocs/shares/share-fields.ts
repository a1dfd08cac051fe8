import { AppError } from '../../../../domain/errors.ts';
import { allRights, right } from '../../../../domain/share.ts';
import { type Exchange, header } from '../../../../http/exchange.ts';
import { readBody } from '../../../../http/request-body.ts';
import type { ShareSettings } from '../../../../ports/shares.ts';

const maxBodyBytes = 64 * 1024;

/** Stands for a password that is set: apps see that there is one, and send it back when they change something else. */
export const hiddenPassword = '********';

/** What a client says about a share: in a form, in JSON, or in the address. */
export async function shareFields(exchange: Exchange): Promise<URLSearchParams> {
  exchange.letBodyCome();
  const text = (await readBody(exchange.req, maxBodyBytes)).toString('utf8');
  const isJson = (header(exchange.req, 'content-type') ?? '').includes('json');
  const fields = isJson ? fromJson(text) : new URLSearchParams(text);
  for (const [name, value] of exchange.query) if (!fields.has(name)) fields.set(name, value);
  return fields;
}

function fromJson(text: string): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(parsed(text))) {
    if (['string', 'number', 'boolean'].includes(typeof value)) fields.set(name, String(value));
  }
  return fields;
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Answered like everything else that is no object.
  }
  throw new AppError('invalid-request', 'The body is not a JSON object.');
}

/** @throws AppError `invalid-request` */
export function settingsIn(fields: URLSearchParams): ShareSettings {
  const [password, day] = [fields.get('password'), fields.get('expireDate')];
  const [note, label, hides] = [fields.get('note'), fields.get('label'), fields.get('hideDownload')];
  const rights = rightsIn(fields);
  return {
    ...(rights !== undefined && { rights }),
    ...(password !== null && password !== hiddenPassword && { password: password === '' ? null : password }),
    // Some clients send a time along with the day.
    ...(day !== null && { lastDay: day === '' ? null : day.slice(0, 10) }),
    ...(note !== null && { note }),
    ...(label !== null && { label }),
    ...(hides !== null && { hidesDownload: isTrue(hides) }),
  };
}

/** Older clients say only whether visitors may upload; newer ones say what everybody may do, and often both. */
function rightsIn(fields: URLSearchParams): number | undefined {
  const [rights, upload] = [fields.get('permissions'), fields.get('publicUpload')];
  if (rights === null) {
    return upload === null ? undefined : isTrue(upload) ? allRights : right.read;
  }
  if (!/^\d{1,2}$/.test(rights)) throw new AppError('invalid-request', 'The permissions are not a number.');
  return upload !== null && isTrue(upload) ? Number(rights) | right.create : Number(rights);
}

export const isTrue = (text: string | null): boolean => text !== null && /^(true|1|yes)$/i.test(text);
