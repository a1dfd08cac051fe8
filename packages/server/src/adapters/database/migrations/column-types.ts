import type { ColumnDataType, CreateTableBuilder } from 'kysely';

/** What the two engines spell differently in a table definition. */
export interface ColumnTypes {
  /** for what they have no common words for, such as triggers */
  readonly engine: 'sqlite' | 'postgres';
  /** a whole number up to 2^53 */
  readonly integer: ColumnDataType;
  /** a primary key that the database counts up by itself and never uses twice */
  countingKey<T extends string>(table: CreateTableBuilder<T>, name: string): CreateTableBuilder<T>;
  /** orders and compares text by its bytes */
  readonly byteOrder: string | null;
}

export const sqliteColumns: ColumnTypes = {
  engine: 'sqlite',
  integer: 'integer',
  countingKey: (table, name) =>
    table.addColumn(name, 'integer', (column) => column.primaryKey().autoIncrement()),
  byteOrder: null,
};

export const postgresColumns: ColumnTypes = {
  engine: 'postgres',
  integer: 'bigint',
  countingKey: (table, name) =>
    table.addColumn(name, 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity()),
  byteOrder: 'C',
};
