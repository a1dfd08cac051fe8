export interface DevicesTable {
  id: number;
  account_id: number;
  name: string;
  token_hash: string;
  created_ms: number;
  revoked_ms: number | null;
  /** best effort, kept nowhere else */
  last_seen_ms: number | null;
  last_client: string | null;
}

/** What came from each device, by the folder it was put into. */
export interface DeviceArrivalsTable {
  device_id: number;
  folder_id: number;
  account_id: number;
  items: number;
  last_ms: number;
}

/** The latest uploads that each device was refused; kept nowhere else. */
export interface DeviceRefusalsTable {
  device_id: number;
  /** as the device named it, "/" between names; empty where it had not told the name yet */
  path: string;
  reason: string;
  account_id: number;
  times: number;
  first_ms: number;
  last_ms: number;
}
