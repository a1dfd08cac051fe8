export interface ConfigMistake {
  /** as the operator wrote it: a variable, a flag, or a key of the file */
  readonly where: string;
  readonly what: string;
}

/** Everything that is wrong with the configuration, told at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly mistakes: readonly ConfigMistake[];

  constructor(mistakes: readonly ConfigMistake[]) {
    const lines = mistakes.map(({ where, what }) => `  ${where}: ${what}`);
    super(
      `The configuration has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n${lines.join('\n')}`,
    );
    this.mistakes = mistakes;
  }
}
