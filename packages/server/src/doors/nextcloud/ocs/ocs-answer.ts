import { escapeText } from '@photokeep/dav/xml/escape';
import { type Exchange, header } from '../../../http/exchange.ts';
import { sendBody } from '../../../http/send.ts';

/** Values that the OCS envelope can hold. */
export type OcsValue =
  | string
  | number
  | boolean
  | null
  | readonly OcsValue[]
  | { readonly [key: string]: OcsValue };

export interface OcsAnswer {
  /** HTTP status; version 1 of the protocol says 200 and puts it into the envelope */
  readonly status: number;
  readonly message: string;
  readonly data: OcsValue;
}

export const ocsOk = (data: OcsValue): OcsAnswer => ({ status: 200, message: 'OK', data });

/**
 * Sends an answer in the client's version and format: Android and desktop ask with `format=json`, iOS by its Accept
 * header, and who says nothing gets XML.
 */
export function sendOcs(exchange: Exchange, version: 1 | 2, { status, message, data }: OcsAnswer): void {
  const succeeded = status < 400;
  const statuscode = version === 1 && succeeded ? 100 : status === 401 ? 997 : status;
  const meta = { status: succeeded ? 'ok' : 'failure', statuscode, message };
  const httpStatus = version === 1 && status !== 401 ? 200 : status;
  const noStore = { 'Cache-Control': 'no-store' };
  if (wantsJson(exchange)) {
    const body = JSON.stringify({ ocs: { meta, data } });
    sendBody(exchange, httpStatus, body, { ...noStore, 'Content-Type': 'application/json; charset=utf-8' });
    return;
  }
  const body = `<?xml version="1.0"?>\n<ocs>${element('meta', meta)}${element('data', data)}</ocs>\n`;
  sendBody(exchange, httpStatus, body, { ...noStore, 'Content-Type': 'text/xml; charset=utf-8' });
}

function wantsJson({ req, query }: Exchange): boolean {
  const format = query.get('format');
  return format === null ? (header(req, 'accept') ?? '').includes('application/json') : format === 'json';
}

function element(name: string, value: OcsValue): string {
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: OcsValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? '1' : '';
  if (typeof value !== 'object') return escapeText(String(value));
  if (isList(value)) return value.map((item) => element('element', item)).join('');
  return Object.entries(value)
    .map(([key, item]) => element(key, item))
    .join('');
}

const isList = (value: OcsValue): value is readonly OcsValue[] => Array.isArray(value);
