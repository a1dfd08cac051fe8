import { fingerprints } from './photo-folder.ts';

/** Fingerprints of a folder of nextcloudcmd's. What the client itself does not send is left out: its own database, and names that begin with a space. */
export async function syncedPhotos(folder: string): Promise<Record<string, string>> {
  const prints = await fingerprints(folder);
  return Object.fromEntries(Object.entries(prints).filter(([name]) => !isClientsOwn(name)));
}

const isClientsOwn = (name: string): boolean => /(^|\/)( |\.sync_|\.owncloudsync|\.nextcloudsync)/.test(name);
