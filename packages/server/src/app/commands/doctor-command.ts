import { randomBytes } from 'node:crypto';
import { type Advice, advice } from '../../doctor/advice.ts';
import { examine } from '../../doctor/examine.ts';
import type { Finding } from '../../doctor/finding.ts';
import { Phone } from '../../doctor/phone.ts';
import type { Account } from '../../domain/account.ts';
import { AppError, isAppError } from '../../domain/errors.ts';
import type { App } from '../app.ts';
import type { Command } from '../command.ts';
import { byCommand, optionalText } from './arguments.ts';

export interface Examined {
  readonly address: string;
  readonly findings: readonly (Finding & { readonly advice: Advice | null })[];
}

/** Plays a phone against the address that phones use, with a password of its own that ends with the examination. */
export const doctor: Command<Examined> = {
  name: 'doctor',
  run: async (host, args) => {
    const app = host.app();
    const address = optionalText(args, 'url') ?? app.config.publicUrl;
    if (!host.isServing)
      throw new AppError('unavailable', 'Start Photokeep first: the doctor looks at it from outside.');
    if (address === undefined)
      throw new AppError('invalid-request', 'Say which address phones use: --url https://photos.example.org');
    if (!/^https?:$/.test(URL.parse(address)?.protocol ?? ''))
      throw new AppError(
        'invalid-request',
        `“${address}” is no address that starts with http:// or https://.`,
      );
    const account = await anyAccount(app);
    const { device, token } = await app.use.accounts.addDevice(account.id, 'Doctor', byCommand);
    const folder = `photokeep-doctor-${randomBytes(6).toString('hex')}`;
    try {
      const phone = new Phone({ address: address.replace(/\/+$/, ''), user: account.name, password: token });
      const findings: Examined['findings'][number][] = [];
      for await (const finding of examine(phone, folder)) {
        host.progress(finding.detail);
        findings.push({ ...finding, advice: finding.trouble === null ? null : advice[finding.trouble] });
      }
      return { address: phone.address, findings };
    } finally {
      await app.use.accounts.revokeDevice(device.id, byCommand);
      await removeForGood(app, account, folder);
    }
  },
};

async function anyAccount(app: App): Promise<Account> {
  const [first] = await app.store.accounts();
  if (first === undefined)
    throw new AppError('unavailable', 'Set Photokeep up first: nobody has an account yet.');
  return first;
}

/** It goes through the trash, so that nothing is left of it there either. */
async function removeForGood({ use }: App, { id: accountId }: Account, folder: string): Promise<void> {
  const request = { accountId, by: byCommand };
  try {
    const { entryId } = await use.tree.moveToTrash({ ...request, path: [folder], expectations: [] });
    await use.tree.purge({ ...request, entryId });
  } catch (error) {
    if (!isAppError(error, 'not-found')) throw error;
  }
}
