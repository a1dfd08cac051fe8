import type { StackRole } from '../../domain/stack/stack-file.ts';

/** Files that are shown with another one; found out again by looking at them. */
export interface StackMembersTable {
  content_id: number;
  account_id: number;
  role: StackRole;
  /** content that it belongs to */
  of_id: number;
  /** content that stands for all of them in lists */
  lead_id: number;
}

/** Contents that their owner wants to see by themselves. */
export interface KeptApartTable {
  content_id: number;
  account_id: number;
}
