/** Contents that their owner keeps behind a PIN. */
export interface HiddenTable {
  content_id: number;
  account_id: number;
}
