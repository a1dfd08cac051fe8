import { SessionClient } from '../support/session-client.ts';
import type { Scenario } from '../support/crash-child.ts';

/** Alias and target of the upload. */
export const uploadName = 'crash.bin';
export const partNumbers = [1, 2, 3] as const;

/** What the scenario sends as part `number`. */
export function partBytes(number: number): Buffer {
  return Buffer.alloc(100_000 + number, number);
}

export const wholeUpload = Buffer.concat(partNumbers.map(partBytes));

/** The numbers in the order in which they are sent; a repeated one makes the assembly start anew. */
const orders: Readonly<Record<string, readonly number[]>> = {
  'in order': [1, 2, 3],
  'out of order': [3, 2, 1],
  repeated: [1, 2, 1, 3],
};

/** An upload in three parts; with the variant `as a stream`, in three appends. */
export const run: Scenario = async (app, account, variant) => {
  const client = new SessionClient(() => app, account);
  const session = await client.create(uploadName);
  if (variant === 'as a stream') {
    let offset = 0;
    for (const number of partNumbers) offset = await client.append(session, offset, partBytes(number));
  }
  for (const number of orders[variant] ?? []) await client.put(session, number, partBytes(number));
  await client.finish(session, uploadName);
};
