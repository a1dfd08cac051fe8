import type { Answer, Body, Operation, Params, Query } from '@photokeep/contract/rest/api';
import type { Account } from '../../domain/account.ts';
import type { Exchange } from '../../http/exchange.ts';

/** One call of an operation: what came in, checked. */
export interface Call<Op extends Operation> {
  readonly exchange: Exchange;
  readonly params: Params<Op>;
  readonly query: Query<Op>;
  readonly body: Body<Op>;
  /** whoever is signed in; only operations that ask for it may look */
  readonly account: () => Account;
}

/** Answers an operation; one without a JSON answer sends its own and gives nothing back. */
export type Operate<Op extends Operation> = (call: Call<Op>) => Promise<Answer<Op>>;

/** An answer for every operation of the contract: a new one does not compile without. */
export type Operations = { readonly [Op in Operation]: Operate<Op> };
