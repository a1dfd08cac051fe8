import { api } from '@photokeep/contract/rest/api';
import type { Endpoint } from '@photokeep/contract/rest/endpoint';
import type { Account } from '../../domain/account.ts';
import { AppError } from '../../domain/errors.ts';
import type { Exchange, Handler } from '../../http/exchange.ts';
import { sendBody, sendEmpty, sendJson } from '../../http/send.ts';
import { answerProblem } from './answer-problem.ts';
import type { Call, Operations } from './call.ts';
import { findOperation } from './find-operation.ts';
import { openApiDocument } from './openapi.ts';
import { createOperations, type RestParts } from './operations.ts';
import { readInput } from './read-input.ts';
import { whoCalls } from './who-calls.ts';

const prefix = '/api/v1';

/** The REST interface: every operation of the contract, by its address and method. */
export function createRestHandler(parts: RestParts): Handler {
  const operations = createOperations(parts);
  return async (exchange) => {
    try {
      if (exchange.rawPath === '/api/openapi.json') return sendOpenApi(exchange);
      if (!exchange.rawPath.startsWith(`${prefix}/`)) throw nothingHere();
      await operate(parts, operations, exchange);
    } catch (error) {
      answerProblem(exchange, error);
    }
  };
}

const nothingHere = (): AppError => new AppError('not-found', 'There is nothing at this address.');

async function operate(parts: RestParts, operations: Operations, exchange: Exchange): Promise<void> {
  const { req, rawPath } = exchange;
  const found = findOperation(req.method ?? '', rawPath.slice(prefix.length));
  const endpoint: Endpoint = api[found.operation];
  const account = admit(endpoint, await whoCalls(parts, exchange));
  const input = await readInput(exchange, found);
  const call = { exchange, account: () => present(account), ...input };
  const operation: (call: Call<never>) => Promise<unknown> = operations[found.operation];
  const answer = await operation(call as Call<never>);
  const status = endpoint.status ?? 200;
  if (endpoint.answer !== undefined) sendJson(exchange, status, answer);
  else if (status === 204) sendEmpty(exchange, 204);
}

/** @throws AppError `unauthenticated`, `forbidden` */
function admit({ access }: Endpoint, account: Account | null): Account | null {
  if (access === 'anyone') return account;
  if (account === null) throw new AppError('unauthenticated', 'Sign in first.');
  if (access === 'owner' && account.role !== 'owner')
    throw new AppError('forbidden', 'Only the owner of this Photokeep may see this.');
  return account;
}

function present(account: Account | null): Account {
  if (account === null) throw new AppError('unauthenticated', 'Sign in first.');
  return account;
}

function sendOpenApi(exchange: Exchange): void {
  exchange.req.resume();
  const body = JSON.stringify(openApiDocument(), null, 2);
  sendBody(exchange, 200, body, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' });
}
