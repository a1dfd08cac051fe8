import type { FamilyAccount } from '@photokeep/contract/rest/family';
import { type Account, accountNameFrom } from '../../../domain/account.ts';
import { AppError } from '../../../domain/errors.ts';
import type { AccountStore } from '../../../ports/account-store.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { Family } from '../../../ports/family.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { Operations } from '../call.ts';
import { given } from '../given.ts';

export interface FamilyParts {
  readonly family: Family;
  readonly store: AccountStore;
  readonly catalog: Catalog;
  readonly index: LibraryIndex;
}

const by = { door: 'web' } as const;

type FamilyOperation = 'GET /family' | 'POST /family' | 'PATCH /family/{id}' | 'PUT /family/{id}/password';

/** What owners do with accounts. */
export function familyOperations(parts: FamilyParts): Pick<Operations, FamilyOperation> {
  const { family, store } = parts;
  const all = async () => ({
    accounts: await Promise.all((await store.accounts()).map((one) => view(parts, one))),
  });
  return {
    'GET /family': all,
    'POST /family': async ({ body }) => {
      const { displayName, role, quotaBytes } = body;
      const password = body.password ?? family.makePassword();
      const name = body.name ?? accountNameFrom(displayName);
      const account = await family.create(
        { name, displayName, password, ...given({ role, quotaBytes }) },
        by,
      );
      return { account: await view(parts, account), password: body.password === null ? password : null };
    },
    'PATCH /family/{id}': async ({ params, body, account }) => {
      // Nobody could take it back: whoever is switched off cannot switch on.
      if (body.isOff === true && params.id === account().id)
        throw new AppError('forbidden', 'You cannot switch off your own account.');
      await family.change(params.id, given(body), by);
      return all();
    },
    'PUT /family/{id}/password': async ({ params, body }) => {
      const password = body.password ?? family.makePassword();
      await family.setPassword(params.id, password, by);
      return { password: body.password === null ? password : null };
    },
  };
}

async function view({ store, catalog, index }: FamilyParts, account: Account): Promise<FamilyAccount> {
  const { id, name, displayName, role, isOff, quotaBytes, createdMs } = account;
  const { photos, videos } = await catalog.counts(id);
  const hasLibrary = (await index.library(id)) !== null;
  const devices = (await store.devices(id)).filter(({ revokedMs }) => revokedMs === null).length;
  const usedBytes = hasLibrary ? await index.usedBytes(id) : 0;
  const createdAt = new Date(createdMs).toISOString();
  return { id, name, displayName, role, isOff, photos, videos, usedBytes, quotaBytes, devices, createdAt };
}
