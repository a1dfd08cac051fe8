import type { Principal } from '../../../domain/account.ts';
import type { AccountStore } from '../../../ports/account-store.ts';

/**
 * Whether whoever proved who they are at some time would still come in the same way: neither switched off, nor their
 * device's access taken away, nor another password set instead of the one they gave.
 */
export async function stillComesIn(
  store: Pick<AccountStore, 'account' | 'devices'>,
  { account, deviceId }: Principal,
): Promise<boolean> {
  const now = await store.account(account.id);
  if (now === null || now.isOff) return false;
  if (deviceId === null) return now.passwordHash === account.passwordHash;
  const devices = await store.devices(account.id);
  return devices.some(({ id, revokedMs }) => id === deviceId && revokedMs === null);
}
