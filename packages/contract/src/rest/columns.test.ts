import { expect, it } from 'vitest';
import { fromColumns, toColumns } from './columns.ts';

it('turns rows into columns and back', () => {
  const rows = [
    { id: 1, name: 'a', width: 4 },
    { id: 2, name: 'b', width: null },
  ];
  const columns = toColumns(rows, ['id', 'name', 'width']);
  expect(columns).toEqual({ id: [1, 2], name: ['a', 'b'], width: [4, null] });
  expect(fromColumns(columns)).toEqual(rows);
  expect(fromColumns(toColumns<{ id: number }>([], ['id']))).toEqual([]);
});
