import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { statementsOf } from './statements.ts';

it('a statement that is used stays prepared, however many others come and go', () => {
  const connection = new Database(':memory:');
  onTestFinished(() => void connection.close());
  const prepared: string[] = [];
  const prepare = statementsOf({
    prepare: (sql: string) => {
      prepared.push(sql);
      return connection.prepare(sql);
    },
  });
  for (let number = 0; number < 2000; number++) {
    prepare('select 1 as often');
    prepare(`select ${number} as rarely`);
  }
  prepare('select 0 as rarely');
  expect(prepared.filter((sql) => sql.endsWith('often'))).toHaveLength(1);
  expect(prepared.filter((sql) => sql === 'select 0 as rarely')).toHaveLength(2);
});
