/** What the readers of metadata found in photos and videos; found out again by reading them. */
export interface MediaFactsTable {
  content_id: number;
  account_id: number;
  extractor_version: number;
  /** links the two halves of a Live Photo */
  content_identifier: string | null;
  /** equal in all photos of a burst */
  burst_id: string | null;
  /** a photo's moment by its camera's clock, to the second */
  moment: string | null;
  /** JSON of what its own bytes and name tell */
  facts: string;
  /** JSON of what is known together with the files beside it; null where those add nothing */
  settled: string | null;
  /** of the town nearest to where it was taken, by all that is known: two letters of ISO 3166; null where nothing tells */
  country: string | null;
  town: string | null;
  /** where Germans call it otherwise */
  town_german: string | null;
  town_distance_m: number | null;
}
