import type { ChecksumAlgorithm } from '../../domain/upload.ts';
import type { Sums } from './running-sums.ts';

/** To a hash thread. The memory of the chunks goes along, it is not copied. */
export type HashRequest =
  | { readonly type: 'begin'; readonly id: number; readonly also: readonly ChecksumAlgorithm[] }
  | { readonly type: 'update'; readonly id: number; readonly chunks: readonly ArrayBuffer[] }
  | { readonly type: 'mark'; readonly id: number }
  | { readonly type: 'rewind'; readonly id: number }
  | { readonly type: 'sum'; readonly id: number }
  | { readonly type: 'end'; readonly id: number };

/** From a hash thread, in the order of the requests. */
export type HashReply =
  | { readonly type: 'updated'; readonly id: number }
  | { readonly type: 'summed'; readonly id: number; readonly sums: Sums };
