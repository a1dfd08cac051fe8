import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTool } from '../support/run-tool.ts';

/** Real photos with their ground truth, kept beside the project where it is developed. */
const CORPUS = fileURLToPath(new URL('../../../../../shared/corpus/', import.meta.url));
/** Files whose names many a tool stumbles over, packed. */
const NAMES = 'broken/names';

type Accepted<Value> = 'any' | readonly Value[];

export interface ExpectedTime {
  readonly local: string | null;
  readonly offset: string | null;
  /** the file tells an instant, whatever the zone */
  readonly instantOnly?: boolean;
  readonly precision?: 'day';
}

/** What the ground truth says of one file. */
export interface ExpectedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly status: string;
  readonly mime: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly takenAt: ExpectedTime | null;
  readonly gps?: { readonly lat: number; readonly lon: number } | null;
  readonly make?: string | null;
  readonly model?: string | null;
  readonly durationSeconds?: number;
  readonly identicalTo?: string;
  readonly livePhoto?: { readonly partner: string | null };
  readonly acceptAlso?: {
    readonly status?: readonly string[];
    readonly mime?: Accepted<string>;
    readonly dims?: Accepted<readonly [number, number]>;
    readonly takenAt?: Accepted<ExpectedTime | null>;
    readonly takenAtOffset?: Accepted<string | null>;
    readonly gps?: Accepted<null>;
  };
}

/** The ground truth of the whole corpus; nothing where it is not. */
export function expectedFiles(): readonly ExpectedFile[] {
  if (!existsSync(CORPUS)) return [];
  const { files } = JSON.parse(readFileSync(`${CORPUS}expected.json`, 'utf8')) as { files: ExpectedFile[] };
  return files;
}

/** Where the bytes of each file lie; the packed ones in a temporary folder. */
export async function corpusPaths(): Promise<(path: string) => string> {
  const unpacked = await mkdtemp(join(tmpdir(), 'photokeep-corpus-'));
  const { exitCode, output } = await runTool('tar', ['xf', `${CORPUS}${NAMES}.tar`, '-C', unpacked]);
  if (exitCode !== 0) throw new Error(output);
  return (path) => (path.startsWith(NAMES) ? join(unpacked, path.slice('broken/'.length)) : CORPUS + path);
}
