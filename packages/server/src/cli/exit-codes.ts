/** What a script can tell from how a command ended. */
export const exitCodes = {
  ok: 0,
  /** it ran, and found something wrong */
  problemsFound: 1,
  /** the command line or the configuration is wrong */
  usage: 2,
  /** it cannot run: locked, not mounted, not there */
  cannotRun: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
