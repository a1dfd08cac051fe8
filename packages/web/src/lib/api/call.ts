import { resolve } from '$app/paths';
import type { Answer, Body, Operation, Params, Query } from '@photokeep/contract/rest/api';
import { meantAccountHeader } from '@photokeep/contract/rest/meant-account';
import { ApiError, errorOf } from './api-error.ts';
import { type LooseInput, pathOf } from './path-of.ts';

type Given<Name extends string, Value> = Value extends undefined ? object : { readonly [Key in Name]: Value };
/** What an operation needs: only the parts that it has. */
export type Input<Op extends Operation> = Given<'params', Params<Op>> &
  Given<'query', Query<Op>> &
  Given<'body', Body<Op>> & {
    /** whose it is, where it was kept for a while: it is refused where somebody else is signed in by then */
    readonly as?: string;
  };

/** The address of an operation, for what the browser fetches by itself: pictures, downloads, events. */
export function address(operation: Operation, input?: LooseInput): string {
  return `${resolve('')}${pathOf(operation, input)}`;
}

/** Asks the server. @throws ApiError for whatever went wrong, `offline` where it was not reached */
export async function call<Op extends Operation>(operation: Op, input?: Input<Op>): Promise<Answer<Op>> {
  const { body, as, ...rest } = (input ?? {}) as LooseInput & { readonly as?: string };
  const method = operation.slice(0, operation.indexOf(' '));
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(as !== undefined && { [meantAccountHeader]: as }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  const response = await fetch(address(operation, rest), init).catch((cause: unknown) => {
    throw new ApiError('offline', 'The server was not reached.', { cause });
  });
  if (!response.ok) throw await errorOf(response);
  return (response.status === 204 ? undefined : await response.json()) as Answer<Op>;
}
