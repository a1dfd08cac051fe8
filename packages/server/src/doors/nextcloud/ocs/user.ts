import type { Account } from '../../../domain/account.ts';
import type { OcsValue } from './ocs-answer.ts';

/** What Nextcloud says instead of a number where there is no limit. */
const unlimited = -3;

/** The account as clients show it. Free space is always a real number: phones look at it before they try again. */
export function userData(account: Account, used: number, free: number): OcsValue {
  const total = used + free;
  return {
    enabled: true,
    id: account.name,
    'display-name': account.displayName,
    displayname: account.displayName,
    email: null,
    phone: '',
    address: '',
    website: '',
    twitter: '',
    groups: [],
    language: 'en',
    locale: 'en',
    backend: 'Database',
    lastLogin: 0,
    quota: {
      free,
      used,
      total,
      relative: total === 0 ? 0 : Math.round((used / total) * 10_000) / 100,
      quota: account.quotaBytes ?? unlimited,
    },
  };
}
