import { databaseContract } from './database/contract.ts';
import { startPostgresEngine } from './database/engines.ts';

databaseContract('PostgreSQL 18', startPostgresEngine('embedded'));
