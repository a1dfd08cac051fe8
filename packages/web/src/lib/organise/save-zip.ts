import { maxZipChoice } from '@photokeep/contract/rest/request-limits';
import { address, call } from '#lib/api/call.ts';
import { fetchByBrowser } from '#lib/api/fetch-by-browser.ts';
import { toast } from '#lib/components/toast.svelte.ts';
import { formatBytes } from '#lib/format/numbers.ts';
import { errorSentence } from '#lib/messages/error-sentence.ts';
import { language, t } from '#lib/messages/language.svelte.ts';

/** Downloads photos with all their files as one ZIP file. How much that is, is told at once. */
export async function saveZip(assetIds: readonly number[]): Promise<void> {
  const words = t().organise.zip;
  if (assetIds.length > maxZipChoice) {
    toast.show({ text: words.tooMany(maxZipChoice) });
    return;
  }
  try {
    const { id, files, missing, sizeBytes } = await call('POST /zips', { body: { assetIds: [...assetIds] } });
    fetchByBrowser(address('GET /zips/{id}', { params: { id } }));
    const begun = words.begun(files, formatBytes(sizeBytes, language.locale));
    toast.show({ text: missing === 0 ? begun : `${begun} ${words.missing(missing)}` });
  } catch (error) {
    toast.show({
      text: t().organise.notDone(errorSentence(error)),
      action: { label: t().actions.tryAgain, run: () => void saveZip(assetIds) },
    });
  }
}
