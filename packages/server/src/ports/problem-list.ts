import type { Id } from '../domain/entry.ts';

export interface Problem {
  readonly accountId: Id;
  readonly contentId: Id;
  /** a stable word; see media's findDamage */
  readonly reason: string;
  readonly foundMs: number;
}

/** Stored files that something is wrong with. */
export interface ProblemList {
  count(): Promise<number>;
  countOf(accountId: Id): Promise<number>;
  /** What was found wrong with a content. */
  of(contentId: Id): Promise<Problem | null>;
  list(accountId: Id, page: { readonly afterId: Id; readonly limit: number }): Promise<Problem[]>;
}
