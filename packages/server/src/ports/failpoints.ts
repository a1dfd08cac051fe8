/** Moments between the numbered steps of the commit protocol, where a test may end the process. */
export const failpoints = [
  'stage:receiving',
  'stage:synced',
  'plan:prepared',
  'plan:step-done',
  'plan:steps-done',
  'plan:recorded',
  'recover:begun',
  'recover:plan-done',
  'session:receiving',
  'session:part-synced',
  'session:part-recorded',
  'session:rebuilt',
  'session:gathered',
  'session:committed',
] as const;

export type FailpointName = (typeof failpoints)[number];

/** Does nothing, except in a test that wants to know what a crash at this moment leaves behind. */
export type Failpoint = (name: FailpointName) => void;
