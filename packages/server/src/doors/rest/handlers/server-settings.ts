import type { ServerSettingsView } from '@photokeep/contract/rest/server-settings';
import type { ChangeableSetting } from '../../../domain/setting-values.ts';
import type { LiveSettings } from '../../../ports/live-settings.ts';
import type { Operations } from '../call.ts';
import { given } from '../given.ts';

export interface ServerSettingsParts {
  readonly settings: LiveSettings;
}

/** Settings that apply without a restart. */
export function serverSettingsOperations({
  settings,
}: ServerSettingsParts): Pick<Operations, 'GET /server/settings' | 'PATCH /server/settings'> {
  return {
    'GET /server/settings': () => Promise.resolve(view(settings)),
    'PATCH /server/settings': async ({ body }) => {
      await settings.change(given(body), { door: 'web' });
      return view(settings);
    },
  };
}

function view(settings: LiveSettings): ServerSettingsView {
  const { values, usual } = settings;
  const standing = (name: ChangeableSetting) => ({
    fixedBy: settings.fixedBy(name),
    isChanged: settings.isChanged(name),
  });
  return {
    trashDays: { value: values.trashDays, usual: usual.trashDays, ...standing('trashDays') },
    versionDays: { value: values.versionDays, usual: usual.versionDays, ...standing('versionDays') },
    cacheBytes: { value: values.cacheBytes, usual: usual.cacheBytes, ...standing('cacheBytes') },
  };
}
