import type { Projection } from './projection-context.ts';

export const shareMade: Projection<'share-made'> = async ({ db, atMs }, change) => {
  await db
    .insertInto('shares')
    .values({
      id: change.id,
      owner_id: change.owner,
      entry_id: change.entry,
      content_id: change.content ?? null,
      kind: change.kind,
      receiver_id: change.receiver ?? null,
      token: change.token ?? null,
      rights: change.rights,
      password_hash: null,
      last_day: null,
      note: '',
      label: '',
      hides_download: 0,
      receiver_name: null,
      created_ms: atMs,
    })
    .execute();
};

export const shareChanged: Projection<'share-changed'> = async ({ db }, change) => {
  const { rights, passwordHash, lastDay, note, label, hidesDownload, receiverName } = change;
  const set = {
    ...(rights === undefined ? {} : { rights }),
    ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
    ...(lastDay === undefined ? {} : { last_day: lastDay }),
    ...(note === undefined ? {} : { note }),
    ...(label === undefined ? {} : { label }),
    ...(hidesDownload === undefined ? {} : { hides_download: hidesDownload ? (1 as const) : (0 as const) }),
    ...(receiverName === undefined ? {} : { receiver_name: receiverName }),
  };
  if (Object.keys(set).length > 0) {
    await db.updateTable('shares').set(set).where('id', '=', change.id).execute();
  }
};

export const shareEnded: Projection<'share-ended'> = async ({ db }, { id }) => {
  await db.deleteFrom('shares').where('id', '=', id).execute();
};
