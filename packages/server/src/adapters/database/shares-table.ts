/** What owners show to others: the server's journal tells it all. */
export interface SharesTable {
  id: number;
  owner_id: number;
  entry_id: number;
  content_id: number | null;
  kind: 'link' | 'account';
  receiver_id: number | null;
  token: string | null;
  rights: number;
  password_hash: string | null;
  last_day: string | null;
  note: string;
  label: string;
  hides_download: 0 | 1;
  receiver_name: string | null;
  created_ms: number;
}
