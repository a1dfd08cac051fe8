/** What the readers of metadata found in photos and videos; found out again by reading them. */
export interface MediaFactsTable {
  content_id: number;
  account_id: number;
  extractor_version: number;
  /** links the two halves of a Live Photo */
  content_identifier: string | null;
  /** JSON */
  facts: string;
}
