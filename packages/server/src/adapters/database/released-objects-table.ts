/** Objects of a bucket that nothing names any more; kept nowhere else. */
export interface ReleasedObjectsTable {
  object_key: string;
  account_id: number;
  released_ms: number;
  /** when the object was taken away; null: it may still be there */
  removed_ms: number | null;
}
