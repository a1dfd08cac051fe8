/** What owners have said about their photos. */
export interface OwnerEditsTable {
  content_id: number;
  account_id: number;
  /** JSON by field: the latest word and its mark */
  words: string;
}
