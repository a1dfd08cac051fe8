import { api, type Operation } from '@photokeep/contract/rest/api';
import type { Endpoint } from '@photokeep/contract/rest/endpoint';
import type { ZodError, ZodObject } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { type Exchange, header } from '../../http/exchange.ts';
import { readBody } from '../../http/request-body.ts';
import type { FoundOperation } from './find-operation.ts';

const maxBodyBytes = 256 * 1024;

/** What came in, by the parts of its operation. Each part is checked by the contract, or undefined where it has none. */
export interface Input {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** @throws AppError `invalid-request` with the field that is wrong; `too-large`, `incomplete`, `unsupported-media` */
export async function readInput(exchange: Exchange, { operation, params }: FoundOperation): Promise<Input> {
  const endpoint: Endpoint = api[operation satisfies Operation];
  const body = endpoint.body === undefined ? undefined : await jsonBody(exchange, endpoint.maxBodyBytes);
  if (endpoint.body === undefined) exchange.req.resume();
  return {
    params: checked(endpoint.params, params),
    query: checked(endpoint.query, Object.fromEntries(exchange.query)),
    body: checked(endpoint.body, body),
  };
}

async function jsonBody(exchange: Exchange, mostBytes = maxBodyBytes): Promise<unknown> {
  const type = header(exchange.req, 'content-type') ?? '';
  // A form of another site can send anything but this type.
  if (!/^application\/json\b/i.test(type)) throw new AppError('unsupported-media', 'Send JSON.');
  exchange.letBodyCome();
  const text = (await readBody(exchange.req, mostBytes)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid-request', 'This is not JSON.');
  }
}

function checked(schema: ZodObject | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw mistakes(result.error);
}

function mistakes({ issues }: ZodError): AppError {
  const [first] = issues;
  const field = first?.path.join('.') ?? '';
  const message = issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return new AppError('invalid-request', message, { details: { field } });
}
