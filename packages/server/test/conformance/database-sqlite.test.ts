import { databaseContract } from './database/contract.ts';
import { startSqliteEngine } from './database/engines.ts';

databaseContract('SQLite', startSqliteEngine);
