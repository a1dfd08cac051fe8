/** How much of each month is shown; counted by the database itself as `assets` changes. */
export interface TimelineMonthsTable {
  account_id: number;
  /** which list, as in `assets` */
  shown: number;
  /** `YYYY-MM` */
  month: string;
  photos: number;
  videos: number;
}
