/** Who may import whom. Kept by architecture.test.ts, which prints a broken rule with its reason. */
export interface Rule {
  readonly name: string;
  /** files that the rule is about, relative to the packages folder */
  readonly concerns: RegExp;
  /** what they must not import: our files by path, others by package name */
  readonly forbids: RegExp;
  readonly except?: RegExp;
  readonly because: string;
}

export const sizeLimits = { longest: 300, median: 80 } as const;

const ours = /^(contract|dav|media|server|web)\/src\//;

export const packageRules: readonly Rule[] = [
  ...['contract', 'dav', 'media'].map((name) => ({
    name: `the package ${name} imports nothing of ours`,
    concerns: new RegExp(`^${name}/src/`),
    forbids: ours,
    except: new RegExp(`^${name}/src/`),
    because: 'it must make sense without the product',
  })),
  {
    name: 'the web app imports nothing of ours but the contract',
    concerns: /^web\/src\//,
    forbids: ours,
    except: /^(web|contract)\/src\//,
    because: 'what it may ask of the server is what the contract says',
  },
];

/** A layer of the server and the layers it may import, besides itself. */
interface Layer {
  readonly folder: string;
  readonly mayImport: readonly string[];
  readonly because: string;
}

const doors = ['nextcloud', 'rest', 'share', 'tus', 'web'];

const meetsThroughPorts = 'these layers meet through ports wired in app';

const layers: readonly Layer[] = [
  { folder: 'domain', mayImport: [], because: 'the domain is pure: it knows no port, no adapter and no I/O' },
  {
    folder: 'ports',
    mayImport: ['domain'],
    because: 'a port says what its users need, in the domain’s words',
  },
  { folder: 'config', mayImport: ['domain'], because: 'configuration is read once and passed down' },
  { folder: 'ingest', mayImport: ['domain', 'ports'], because: meetsThroughPorts },
  { folder: 'library', mayImport: ['domain', 'ports'], because: meetsThroughPorts },
  { folder: 'accounts', mayImport: ['domain', 'ports'], because: meetsThroughPorts },
  { folder: 'jobs', mayImport: ['domain', 'ports'], because: meetsThroughPorts },
  {
    folder: 'http',
    mayImport: ['domain', 'ports'],
    because: 'the HTTP shell serves doors and knows none of them',
  },
  ...doors.map((door) => ({
    folder: `doors/${door}`,
    mayImport: ['domain', 'ports', 'http'],
    because: 'a door speaks its protocol: it knows neither another door nor where anything is stored',
  })),
  { folder: 'doctor', mayImport: [], because: 'it knows no more of the server than a phone does' },
  {
    folder: 'adapters',
    mayImport: ['domain', 'ports'],
    because: 'an adapter serves a port and knows no use case',
  },
  {
    folder: 'cli',
    mayImport: ['app', 'config', 'domain', 'adapters/state', 'adapters/system'],
    because: 'the command line starts the app and shows what it says',
  },
];

/** Packages of ours that a layer may use; all others must not. */
const packagesOf: Readonly<Record<string, string>> = {
  domain: 'contract',
  ports: 'contract',
  ingest: 'media',
  library: 'media',
  jobs: 'media',
  http: 'dav',
  'doors/nextcloud': 'contract|dav|media',
  'doors/rest': 'contract|dav',
  'doors/share': 'contract|dav',
  'doors/tus': 'contract',
  'doors/web': 'dav',
  adapters: 'contract|media',
  cli: 'contract',
};

/** The only parts of the server that may see everything. */
export const aboveLayers = /^server\/src\/(app\/|main\.ts$)/;

export const layerRules: readonly Rule[] = layers.map(({ folder, mayImport, because }) => ({
  name: `${folder} imports only ${[...mayImport, packagesOf[folder] ?? ''].filter(Boolean).join(', ') || 'itself'}`,
  concerns: new RegExp(`^server/src/${folder}/`),
  forbids: ours,
  except: new RegExp(
    `^server/src/(${[folder, ...mayImport].join('|')})[/.]|^(${packagesOf[folder] ?? 'none'})/src/`,
  ),
  because,
}));

export const serverRules: readonly Rule[] = [
  ...layerRules,
  {
    name: 'Kysely and database drivers appear only in the database adapter',
    concerns: /^server\/src\/(?!adapters\/(database|state)\/)/,
    forbids: /^(kysely|better-sqlite3|pg)(\/|$)/,
    because: 'queries belong behind a port, so that both engines answer alike',
  },
  {
    name: 'the AWS SDK appears only in the storage of objects',
    concerns: /^server\/src\/(?!adapters\/storage\/objects\/)/,
    forbids: /^@(aws-sdk|smithy)\//,
    because:
      'it is large, loaded only where it is used, and servers differ: the rules for that are in one place',
  },
  {
    name: 'file system calls appear only in adapters, configuration and the app',
    concerns: /^server\/src\/(domain|ports|ingest|library|accounts|jobs|http|doors)\//,
    forbids: /^node:(fs|child_process|worker_threads|net)(\/|$)/,
    except: /^node:net$/,
    because: 'what touches the disk goes through the storage port, or S3 would see paths',
  },
  {
    name: 'nobody imports the program',
    concerns: /^server\/src\/(?!main\.ts)/,
    forbids: /^server\/src\/main\.ts$/,
    because: 'main is where everything begins',
  },
];
