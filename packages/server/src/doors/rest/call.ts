import type { Answer, Body, Operation, Params, Query } from '@photokeep/contract/rest/api';
import type { Account, Principal } from '../../domain/account.ts';
import type { Exchange } from '../../http/exchange.ts';

/** Whoever is signed in. */
export interface Caller extends Account, Pick<Principal, 'deviceId'> {
  /** token in the cookie of a browser; null for a program that signs each request */
  readonly session: string | null;
  /** Whether what is behind the PIN may be told now. Asking is a use of it. */
  seesHidden(): boolean;
}

/** One call of an operation: what came in, checked. */
export interface Call<Op extends Operation> {
  readonly exchange: Exchange;
  readonly params: Params<Op>;
  readonly query: Query<Op>;
  readonly body: Body<Op>;
  /** whoever is signed in; only operations that ask for it may look */
  readonly account: () => Caller;
}

/** Answers an operation; one without a JSON answer sends its own and gives nothing back. */
export type Operate<Op extends Operation> = (call: Call<Op>) => Promise<Answer<Op>>;

/** An answer for every operation of the contract: a new one does not compile without. */
export type Operations = { readonly [Op in Operation]: Operate<Op> };
