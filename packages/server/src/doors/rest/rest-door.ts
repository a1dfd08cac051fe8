import { api } from '@photokeep/contract/rest/api';
import type { Endpoint } from '@photokeep/contract/rest/endpoint';
import type { Principal } from '../../domain/account.ts';
import { AppError } from '../../domain/errors.ts';
import type { Exchange, Handler } from '../../http/exchange.ts';
import { sendBody, sendEmpty, sendJson } from '../../http/send.ts';
import { answerProblem } from './answer-problem.ts';
import type { Call, Caller, Operations } from './call.ts';
import { checkMeantAccount } from './check-meant-account.ts';
import { findOperation } from './find-operation.ts';
import { openApiDocument } from './openapi.ts';
import { createOperations, type RestParts } from './operations.ts';
import { readInput } from './read-input.ts';
import { sessionOf, whoCalls } from './who-calls.ts';

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
  const principal = admit(endpoint, exchange, await whoCalls(parts, exchange));
  const caller = principal === null ? null : callerOf(parts, principal, sessionOf(exchange));
  const input = await readInput(exchange, found);
  const call = { exchange, account: () => present(caller), ...input };
  const operation: (call: Call<never>) => Promise<unknown> = operations[found.operation];
  const answer = await operation(call as Call<never>);
  const status = endpoint.status ?? 200;
  if (endpoint.answer !== undefined) sendJson(exchange, status, answer);
  else if (status === 204) sendEmpty(exchange, 204);
}

/** @throws AppError `unauthenticated`, `forbidden` */
function admit({ access }: Endpoint, exchange: Exchange, caller: Principal | null): Principal | null {
  if (access === 'anyone') return caller;
  if (caller === null) throw new AppError('unauthenticated', 'Sign in first.');
  checkMeantAccount(exchange, caller);
  if (access === 'owner' && caller.account.role !== 'owner')
    throw new AppError('forbidden', 'Only an owner of this Photokeep may do this.');
  // A lost phone must not give passwords to anybody, nor change one.
  if (access !== 'account' && caller.deviceId !== null)
    throw new AppError('forbidden', 'An app’s password is not enough for this: use your own.');
  return caller;
}

function callerOf(
  { hiddenUnlocks }: RestParts,
  { account, deviceId }: Principal,
  session: string | null,
): Caller {
  const seesHidden = (): boolean => {
    if (session === null || !hiddenUnlocks.isOpen(session)) return false;
    hiddenUnlocks.use(session);
    return true;
  };
  return { ...account, deviceId, session, seesHidden };
}

function present(account: Caller | null): Caller {
  if (account === null) throw new AppError('unauthenticated', 'Sign in first.');
  return account;
}

function sendOpenApi(exchange: Exchange): void {
  exchange.req.resume();
  const body = JSON.stringify(openApiDocument(), null, 2);
  sendBody(exchange, 200, body, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' });
}
