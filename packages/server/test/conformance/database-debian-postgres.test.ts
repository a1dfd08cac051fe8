import { databaseContract } from './database/contract.ts';
import { startPostgresEngine } from './database/engines.ts';

databaseContract('Debian’s PostgreSQL', startPostgresEngine('debian'));
