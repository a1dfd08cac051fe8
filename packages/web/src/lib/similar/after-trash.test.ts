import type { SimilarGroup } from '@photokeep/contract/rest/duplicates';
import type { PhotoResult } from '@photokeep/contract/rest/photo-actions';
import { describe, expect, it } from 'vitest';
import { somePhoto } from '#lib/testing/some-photos.ts';
import { afterRestore, afterTrash } from './after-trash.ts';

const group: SimilarGroup = {
  photos: [1, 2, 3].map((id) => ({
    ...somePhoto(id, '2026-06-14T12:00:00'),
    sizeBytes: 1,
    path: '',
    camera: null,
    otherFiles: 0,
  })),
};

const result = (id: number, outcome: PhotoResult['outcome'], trashId: number | null = null): PhotoResult => ({
  id,
  outcome,
  reason: outcome === 'failed' ? 'locked' : null,
  trashId,
});

const ids = (left: SimilarGroup | undefined): number[] | undefined => left?.photos.map(({ id }) => id);

describe('moving some of a group to the trash', () => {
  it('leaves the others, if there are several', () => {
    const { rest, missed, trashed } = afterTrash(group, [3], [result(3, 'done', 30)]);
    expect({ rest: ids(rest), missed, trashed: trashed.map(({ trashId }) => trashId) }).toEqual({
      rest: [1, 2],
      missed: 0,
      trashed: [30],
    });
    expect(afterTrash(group, [2, 3], [result(2, 'done', 20), result(3, 'done', 30)]).rest).toBeUndefined();
  });

  it('keeps what failed, or was not answered, and does not count it', () => {
    const { rest, missed, trashed } = afterTrash(group, [2, 3], [result(2, 'done', 20), result(3, 'failed')]);
    expect({ rest: ids(rest), missed, trashed: trashed.length }).toEqual({
      rest: [1, 3],
      missed: 1,
      trashed: 1,
    });
    expect(ids(afterTrash(group, [2, 3], [result(2, 'done', 20)]).rest)).toEqual([1, 3]);
  });

  it('lets go of what is not there any more, without saying that it is in the trash', () => {
    const { rest, missed, trashed } = afterTrash(group, [3], [result(3, 'not-found')]);
    expect({ rest: ids(rest), missed, trashed: trashed.length }).toEqual({
      rest: [1, 2],
      missed: 1,
      trashed: 0,
    });
  });
});

it('shows again only what came back from the trash', () => {
  const trashed = [
    { id: 2, trashId: 20 },
    { id: 3, trashId: 30 },
  ];
  const back = afterRestore(group, trashed, [result(20, 'done'), result(30, 'failed')]);
  expect({ ids: ids(back.group), missed: back.missed }).toEqual({ ids: [1, 2], missed: 1 });
});
