import type { IconName } from '#lib/components/icons.ts';

interface Section {
  readonly route: string;
  readonly icon: IconName;
  readonly name: 'you' | 'family' | 'storage' | 'jobs' | 'clearing';
  readonly isForOwners: boolean;
}

/** The pages of the settings, in order. */
export const sections = [
  { route: 'settings', icon: 'user-round', name: 'you', isForOwners: false },
  { route: 'settings/family', icon: 'users', name: 'family', isForOwners: true },
  { route: 'settings/storage', icon: 'hard-drive', name: 'storage', isForOwners: true },
  { route: 'settings/jobs', icon: 'activity', name: 'jobs', isForOwners: true },
  { route: 'settings/clearing', icon: 'brush-cleaning', name: 'clearing', isForOwners: true },
] as const satisfies readonly Section[];
