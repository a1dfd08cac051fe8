import { basename } from 'node:path';
import type { ExportedFile } from '../../src/app/commands/export-metadata-command.ts';
import type { ExpectedFile, ExpectedTime } from './corpus.ts';

/** One field of one file, and whether it is as the ground truth says. */
export interface Score {
  readonly field: string;
  readonly path: string;
  readonly agrees: boolean;
  readonly expected: unknown;
  readonly got: unknown;
}

const positionTolerance = 0.0005;

/** Compares an export with the ground truth, field by field. */
export function compareMetadata(
  expected: readonly ExpectedFile[],
  exported: readonly ExportedFile[],
): readonly Score[] {
  const byHash = Map.groupBy(exported, ({ sha256 }) => sha256);
  return expected.flatMap((file) => {
    const same = byHash.get(file.sha256) ?? [];
    const got = same.find(({ path }) => basename(path) === basename(file.path)) ?? same[0];
    const score = scoreOf(file);
    if (got !== undefined) return [score('present', true), ...fieldsOf(file, got)];
    const isOptional = file.status === 'sidecar' || file.identicalTo !== undefined || file.bytes === 0;
    return isOptional ? [] : [score('present', false)];
  });
}

const scoreOf =
  ({ path }: ExpectedFile) =>
  (field: string, agrees: boolean, expected?: unknown, got?: unknown): Score => ({
    field,
    path,
    agrees,
    expected,
    got,
  });

function fieldsOf(file: ExpectedFile, got: ExportedFile): Score[] {
  const score = scoreOf(file);
  if (file.status === 'sidecar') {
    const isShown = /^(image|video)\//.test(got.mime) || got.status === 'degraded';
    return [score('sidecar', !isShown, 'no photo', got.mime)];
  }
  const { status = [], mime, dims } = file.acceptAlso ?? {};
  const scores = [score('status', [file.status, ...status].includes(got.status), file.status, got.status)];
  if (mime !== 'any')
    scores.push(score('mime', [file.mime, ...(mime ?? [])].includes(got.mime), file.mime, got.mime));
  if (dims !== 'any') {
    const sizes = [[file.width, file.height], ...(dims ?? [])].map(String);
    const size = [got.width, got.height];
    scores.push(score('dimensions', sizes.includes(String(size)), sizes, size));
  }
  return [...scores, ...timeScores(file, got), ...otherScores(file, got)];
}

function timeScores(file: ExpectedFile, got: ExportedFile): Score[] {
  const { takenAt: also, takenAtOffset } = file.acceptAlso ?? {};
  if (also === 'any' || file.takenAt === null) return [];
  const score = scoreOf(file);
  const found = `${got.takenAtLocal} ${got.takenAtOffset}`;
  const match = [file.takenAt, ...(also ?? [])].find((time) => isTime(time, got));
  const scores = [score('takenAt', match !== undefined, file.takenAt, found)];
  const isExact = match?.local && !match.instantOnly && match.precision !== 'day';
  if (isExact && takenAtOffset !== 'any') {
    const zones = [match.offset, ...(takenAtOffset ?? [])];
    scores.push(score('takenAtOffset', zones.includes(got.takenAtOffset), zones, found));
  }
  return scores;
}

function isTime(time: ExpectedTime | null, { takenAtLocal: local, takenAtOffset: offset }: ExportedFile) {
  if (!time?.local || local === null) return !time?.local && local === null;
  if (time.precision === 'day') return local.slice(0, 10) === time.local.slice(0, 10);
  const zone = time.instantOnly ? [time.offset, offset] : ['Z', 'Z'];
  const [wantedMs, foundMs] = [Date.parse(time.local + zone[0]), Date.parse(local + zone[1])];
  // Who leaves out the fraction is not wrong.
  const isWhole = wantedMs % 1000 === 0 || foundMs % 1000 === 0;
  return isWhole
    ? Math.floor(wantedMs / 1000) === Math.floor(foundMs / 1000)
    : Math.abs(wantedMs - foundMs) <= 1;
}

function otherScores(file: ExpectedFile, got: ExportedFile): Score[] {
  const score = scoreOf(file);
  const { gps, make, model, durationSeconds, livePhoto, acceptAlso } = file;
  const scores: Score[] = [];
  if (gps !== undefined && acceptAlso?.gps !== 'any') {
    const found = [got.lat, got.lon];
    const isNone = got.lat === null && (gps === null || (acceptAlso?.gps?.includes(null) ?? false));
    scores.push(score('gps', isNone || (gps !== null && isNear(gps, got)), gps, found));
  }
  if (file.status === 'ok') {
    if (make !== undefined) scores.push(score('make', plain(make) === plain(got.make), make, got.make));
    if (model !== undefined) scores.push(score('model', plain(model) === plain(got.model), model, got.model));
    if (durationSeconds !== undefined) {
      const off = Math.abs((got.durationSeconds ?? Infinity) - durationSeconds);
      const agrees = off <= Math.max(0.25, 0.05 * durationSeconds);
      scores.push(score('durationSeconds', agrees, durationSeconds, got.durationSeconds));
    }
  }
  const partner = livePhoto?.partner ?? null;
  const isTricky = file.path.includes('/live-pair/') || file.path.includes('not-motion');
  if (!file.path.startsWith('broken/') && (partner !== null || got.livePhotoPartner !== null || isTricky)) {
    const name = (path: string | null) => path && basename(path).toLowerCase();
    const agrees = name(partner) === name(got.livePhotoPartner);
    scores.push(score('livePhotoPartner', agrees, partner, got.livePhotoPartner));
  }
  return scores;
}

function isNear({ lat, lon }: { readonly lat: number; readonly lon: number }, got: ExportedFile): boolean {
  if (got.lat === null || got.lon === null) return false;
  return Math.abs(lat - got.lat) <= positionTolerance && Math.abs(lon - got.lon) <= positionTolerance;
}

function plain(text: string | null): string {
  return (text ?? '')
    .replaceAll(/[\s_]+/g, ' ')
    .trim()
    .toLowerCase();
}
