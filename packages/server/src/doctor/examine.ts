import { randomBytes } from 'node:crypto';
import { events } from './checks/events.ts';
import { credentials, logIn } from './checks/log-in.ts';
import { reach } from './checks/reach.ts';
import { largeUpload, ranges, upload } from './checks/upload.ts';
import { type CheckName, type Finding, wrong } from './finding.ts';
import type { Phone } from './phone.ts';

/** Checks without which none of the later ones makes sense. */
const decisive: ReadonlySet<CheckName> = new Set<CheckName>(['reach', 'credentials', 'upload']);

/**
 * Does through the phone's address what apps do, one thing after the other. What it sends is in the folder
 * whose name is given, for the caller to remove.
 */
export async function* examine(phone: Phone, folder: string): AsyncGenerator<Finding> {
  const checks: readonly (readonly [CheckName, () => Promise<Finding>])[] = [
    ['reach', () => reach(phone)],
    ['log-in', () => logIn(phone)],
    ['credentials', () => credentials(phone)],
    ['upload', () => upload(phone, folder)],
    ['ranges', () => ranges(phone, folder)],
    ['events', () => events(phone)],
    ['large-upload', () => largeUpload(phone, `${folder}-${randomBytes(4).toString('hex')}`)],
  ];
  for (const [name, check] of checks) {
    const finding = await check().catch((error: unknown) => cutOff(name, error));
    yield finding;
    if (finding.trouble !== null && decisive.has(name)) return;
  }
}

const cutOff = (check: CheckName, error: unknown): Finding =>
  wrong(
    check,
    'unreachable',
    `The connection was cut: ${error instanceof Error ? error.message : String(error)}`,
  );
