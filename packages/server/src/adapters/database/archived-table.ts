/** Contents that their owner put into the archive. */
export interface ArchivedTable {
  content_id: number;
  account_id: number;
}
