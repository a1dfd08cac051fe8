import { expect, test } from 'vitest';
import { someEntry } from '#lib/testing/some-entry.ts';
import { Chosen } from './chosen.svelte.ts';
import { Dragged } from './dragged.svelte.ts';

/** As much of a drag as is asked for. @param types what it carries from elsewhere */
function dragOf(...types: string[]) {
  const data = new Map(types.map((type) => [type, '']));
  const drag = {
    isTaken: false,
    preventDefault: () => {
      drag.isTaken = true;
    },
    dataTransfer: {
      get types() {
        return [...data.keys()];
      },
      setData: (type: string, text: string) => void data.set(type, text),
    },
  };
  return drag;
}

const [first, second] = [someEntry(1), someEntry(2)];
const entries = [first, second, someEntry(3)];

test('what is dropped is what was dragged, whatever is selected', () => {
  const chosen = new Chosen();
  const dragged = new Dragged();
  chosen.toggle(2);
  chosen.toggle(3);
  const drag = dragOf();
  dragged.begin(first, drag);
  dragged.hold(9, drag);
  expect(drag.isTaken).toBe(true);
  expect(dragged.overId).toBe(9);
  const dropped = dragged.drop(9, drag);
  expect(dropped).toBe(first);
  expect(chosen.meant(first, entries)).toEqual([first]);
  expect(chosen.meant(second, entries).map(({ id }) => id)).toEqual([2, 3]);
  expect(dragged.overId).toBeNull();
});

test('files from the desktop move nothing, even where a drag has not been ended', () => {
  const dragged = new Dragged();
  dragged.begin(first, dragOf());
  const files = dragOf('Files');
  dragged.hold(9, files);
  expect(dragged.drop(9, files)).toBeNull();
  expect(files.isTaken).toBe(false);
});

test('nothing is dropped when nothing is dragged, and no folder on itself', () => {
  const dragged = new Dragged();
  const drag = dragOf();
  expect(dragged.drop(9, drag)).toBeNull();
  dragged.begin(first, drag);
  dragged.hold(first.id, drag);
  expect(drag.isTaken).toBe(false);
  expect(dragged.drop(first.id, drag)).toBeNull();
  dragged.begin(first, drag);
  dragged.end();
  expect(dragged.drop(9, drag)).toBeNull();
});
