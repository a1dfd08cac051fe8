/** What pictures look like, in a form that can be compared; found out again by looking at them. */
export interface PictureHashesTable {
  content_id: number;
  account_id: number;
  /** null: it shows too little to be compared with others */
  hash: string | null;
  /** 16 bits each of what is compared first */
  band_0: number | null;
  band_1: number | null;
  band_2: number | null;
  band_3: number | null;
}

/** Two contents, the lower one first. */
interface PairTable {
  a_id: number;
  b_id: number;
  account_id: number;
}

/** Contents that look alike; found out again from their hashes. */
export interface SimilarPairsTable extends PairTable {
  /** one may be the other in another size: they look the same, and one tells nothing about itself */
  may_copy: 0 | 1;
}

/** Contents that look alike, and of which their owner wants both. */
export type KeptSimilarTable = PairTable;
