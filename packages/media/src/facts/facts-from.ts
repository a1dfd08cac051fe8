import type { DescriptiveFacts, FactSource, SomeFacts } from '../media-facts.ts';

type Values = {
  readonly [Name in keyof DescriptiveFacts]?: DescriptiveFacts[Name]['value'] | null | undefined;
};

/** Facts that all stand in one place. What is null or undefined is left out. */
export function factsFrom(source: FactSource, values: Values): SomeFacts {
  const known = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(known.map(([name, value]) => [name, { value, source }]));
}
