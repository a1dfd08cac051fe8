import type { Observations } from '../../ports/observations.ts';
import type { DatabaseWriter } from './write-operations.ts';

export function createObservations(writer: DatabaseWriter): Observations {
  return {
    contents: (seen) => writer.run(0, 'noteContents', { seen }),
    devices: (seen) => writer.run(0, 'noteDevices', { seen }),
    refusals: (refused) => writer.run(0, 'noteRefusals', { refused }),
    problem: (accountId, contentId, reason) =>
      writer.run(accountId, 'noteProblem', { accountId, contentId, reason }),
  };
}
