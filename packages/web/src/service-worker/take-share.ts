import { self } from '$app/service-worker';
import { QueueDatabase } from '#lib/upload/queue-database.ts';
import { sharedItem } from '#lib/upload/item-from-share.ts';
import { scope } from './addresses.ts';

/** Keeps what was shared beside the upload queue, and opens the page that asks whether it is meant. */
export async function takeShared(request: Request): Promise<Response> {
  // Forms of other sites are none of ours; the share sheet sends no referrer, nor do sites that hide theirs.
  const isForeign = request.referrer !== '' && new URL(request.referrer).origin !== self.location.origin;
  const outcome = isForeign ? 'foreign' : await keep(request).catch(() => 'full');
  return Response.redirect(new URL(`${scope}upload?shared=${outcome}`, self.location.href).href, 303);
}

async function keep(request: Request): Promise<'kept' | 'full' | 'nothing'> {
  const form = await request.formData();
  const files = form.getAll('files').filter((each) => each instanceof File);
  const items = files.filter(({ name }) => name !== '').map((file) => sharedItem(file));
  if (items.length === 0) return 'nothing';
  return (await new QueueDatabase().keepShared(items)) ? 'kept' : 'full';
}
