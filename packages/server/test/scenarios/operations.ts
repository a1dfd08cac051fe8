import { laterMs, nothing, text } from './contents.ts';
import type { Operation } from './operation.ts';
import { copies, moves } from './transfer-operations.ts';
import { trash, versions } from './trash-operations.ts';
import { uploads } from './upload-operations.ts';

const others: Readonly<Record<string, Operation>> = {
  'making a folder': {
    prepare: nothing,
    run: (hand, at) => hand.makeFolder(`${at}/new`),
  },
  'setting a time': {
    prepare: (hand, at) => hand.put(`${at}/file.txt`, text(at)),
    run: (hand, at) => hand.setMtime(`${at}/file.txt`, laterMs),
    repeatable: true,
  },
};

const operations: Readonly<Record<string, Operation>> = {
  ...uploads,
  ...trash,
  ...versions,
  ...moves,
  ...copies,
  ...others,
};

/** Every kind of plan. */
export const operationNames: readonly string[] = Object.keys(operations);

export function operationNamed(name: string): Operation {
  const operation = operations[name];
  if (operation === undefined) throw new Error(`there is no operation ${name}`);
  return operation;
}
