import type { Statement } from 'better-sqlite3';
import type { SqliteConnection } from './sqlite-connection.ts';

export type Prepare = (sql: string) => Statement;

/** Some readers ask with texts of their own, such as another limit. */
const mostKept = 500;

/**
 * Prepares each distinct statement once. Of too many, those go that nobody has used for longest: what is asked rarely
 * does not displace the rest.
 */
export function statementsOf(connection: Pick<SqliteConnection, 'prepare'>): Prepare {
  const kept = new Map<string, Statement>();
  return (sql) => {
    const statement = kept.get(sql) ?? connection.prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    if (kept.size > mostKept) {
      const [oldest = ''] = kept.keys();
      kept.delete(oldest);
    }
    return statement;
  };
}
