/** What requests changed whose answer may have been lost; kept nowhere else. */
export interface AnsweredEditsTable {
  account_id: number;
  request_id: string;
  mark: number;
  answered_ms: number;
  /** JSON: each asset with what was said of it before */
  changed: string;
}
