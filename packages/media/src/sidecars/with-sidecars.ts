import { dateFromName } from '../date-from-name.ts';
import type { CaptureTime } from '../capture-facts.ts';
import { TIME_SOURCES } from '../capture-facts.ts';
import { EDITED_FIELDS, type EditedField, type OwnerWords } from '../edits/owner-words.ts';
import { inZoneOfName } from '../evidence/zone-of-name.ts';
import { inZoneOfPlace } from '../facts/zone-of-place.ts';
import type { MediaFacts, SomeFacts } from '../media-facts.ts';
import { assertion, type Assertion } from './assertion.ts';
import type { SidecarFacts } from './sidecar-facts.ts';

/** A sidecar, and when it came: marks grow, as those of its owner's words do. */
export type MarkedSidecar = SidecarFacts & { readonly mark?: number };

interface Hints {
  readonly name: string;
  readonly words?: OwnerWords;
}

/**
 * The facts of a photo or video together with what the files beside it say, and what its owner has said. When and where
 * it was taken, its own bytes know best. Stars, words and keywords come from people: what a program wrote beside it is
 * later than what is in it, and Google's description counts where there is no other. Its owner's word counts before all
 * of it, unless a program has written something else beside it later.
 * @param sidecars of one kind the best fitting first
 */
export function withSidecars(
  own: MediaFacts,
  sidecars: readonly MarkedSidecar[],
  { name, words = {} }: Hints,
): MediaFacts {
  const heard = sidecars.map((sidecar) => withoutOutdated(sidecar, words));
  const of = (kind: SidecarFacts['kind']): SomeFacts =>
    heard.find((sidecar) => sidecar.kind === kind)?.facts ?? {};
  const [xmp, takeout, aae] = [of('xmp'), of('takeout'), of('aae')];
  const placed = [own, takeout, xmp].find((facts) => facts.position);
  const described = {
    ...own,
    position: placed?.position ?? null,
    place: placed?.place ?? null,
    rating: xmp.rating ?? own.rating,
    caption: xmp.caption ?? own.caption ?? takeout.caption ?? null,
    keywords: xmp.keywords ?? own.keywords,
    adjusted: aae.adjusted ?? own.adjusted,
    takenAt: strongestTold(own, heard),
  };
  const decided = Object.assign({}, ...decisions(own, heard, words).map(factOf)) as Partial<MediaFacts>;
  // Which town is near is found out again.
  const facts: MediaFacts = { ...described, ...decided, ...('position' in decided && { place: null }) };
  return { ...facts, takenAt: zoned(facts, name) };
}

/**
 * What its owner has taken back or replaced since counts no more, where we had written it. Nor does what was read in part,
 * where its owner has said all.
 */
function withoutOutdated(sidecar: MarkedSidecar, words: OwnerWords): MarkedSidecar {
  const { kind, mark = 0, edited = [], partial = [], facts, takenAt } = sidecar;
  const isBeaten = (field: EditedField): boolean =>
    partial.includes(field) && words[field]?.value !== undefined;
  const outdated = EDITED_FIELDS.filter((field) => (words[field]?.mark ?? 0) > mark || isBeaten(field));
  if (kind !== 'xmp' || outdated.length === 0) return sidecar;
  const isOutdated = (name: string): boolean => outdated.some((field) => field === name);
  return {
    ...sidecar,
    edited: edited.filter((field) => !isOutdated(field)),
    takenAt: isOutdated('takenAt') ? null : takenAt,
    facts: Object.fromEntries(
      Object.entries(facts).filter(([name]) => !isOutdated(name === 'orientation' ? 'turns' : name)),
    ),
  };
}

/** What people have decided, field by field: the later word counts. */
function decisions(own: MediaFacts, heard: readonly MarkedSidecar[], words: OwnerWords): Assertion[] {
  const written = heard.filter(({ kind }) => kind === 'xmp');
  return EDITED_FIELDS.flatMap((field): Assertion[] => {
    const word = words[field];
    const said =
      word?.value === undefined ? null : ({ field, value: word.value, source: 'owner' } as Assertion);
    const beside = written
      .filter(({ edited = [] }) => said !== null || edited.includes(field))
      .map((sidecar) => assertion(sidecar, field, own.orientation?.value))
      .find((one) => one !== null);
    const last = beside === undefined || (said !== null && isSame(beside, said)) ? said : beside;
    return last === null ? [] : [last];
  });
}

const isSame = (a: Assertion, b: Assertion): boolean => JSON.stringify(a.value) === JSON.stringify(b.value);

function factOf({ field, value, source }: Assertion): Partial<MediaFacts> {
  if (field === 'takenAt') {
    if (value === null) return {};
    return {
      takenAt: {
        local: value.local,
        offsetMinutes: value.offsetMinutes,
        clock: 'wall',
        precision: 'second',
        subSeconds: null,
        source,
      },
    };
  }
  const isNothing = value === null || value === '' || (field === 'turns' && value === 0);
  const isEmpty = isNothing || (field === 'keywords' && value.length === 0);
  return { [field]: isEmpty ? null : { value, source } };
}

function strongestTold(own: MediaFacts, sidecars: readonly SidecarFacts[]): CaptureTime | null {
  const told = sidecars.map((sidecar) => sidecar.takenAt).filter((time) => time !== null);
  const candidates = own.takenAt === null ? told : [own.takenAt, ...told];
  return (
    TIME_SOURCES.map((source) => candidates.find((time) => time.source === source)).find(Boolean) ?? null
  );
}

/** A place that only the sidecar or the owner knows tells the zone of a time that stands in the photo, too. */
function zoned({ takenAt, position }: MediaFacts, name: string): CaptureTime | null {
  return takenAt && inZoneOfPlace(inZoneOfName(takenAt, dateFromName(name)), position?.value);
}
