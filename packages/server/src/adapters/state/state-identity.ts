import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const identitySchema = z.object({
  stateId: z.string(),
  /** the server this state has served; null until the first start is done */
  instanceId: z.nullable(z.string()),
});

/** Which state folder this is, and which library root it belongs to. Lies among the secrets, which are kept. */
export type StateIdentity = z.infer<typeof identitySchema>;

export function readStateIdentity(secrets: string): StateIdentity {
  try {
    const parsed = identitySchema.safeParse(JSON.parse(readFileSync(join(secrets, 'state.json'), 'utf8')));
    if (parsed.success) return parsed.data;
  } catch {
    // None yet, or a damaged one: a new identity asks to take the library over, which is the safe answer.
  }
  return { stateId: randomBytes(16).toString('hex'), instanceId: null };
}

export function writeStateIdentity(secrets: string, identity: StateIdentity): void {
  const file = join(secrets, 'state.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(identity, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
