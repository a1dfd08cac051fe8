/** What a file's name tells about the files it belongs with. Case makes no difference to any of it. */
export interface NameParts {
  readonly lower: string;
  /** without extension; of a sidecar: of what it describes */
  readonly stem: string;
  /** of a sidecar: of what it describes, null where its name leaves that out */
  readonly extension: string | null;
  /** equal for all that may belong together within a folder: what is added to names is taken off */
  readonly family: string;
  readonly isEdited: boolean;
  /** for a photo of a burst by its name: what is equal in all of them */
  readonly burst: string | null;
  readonly isBurstCover: boolean;
}

/** Google cuts the names of what it exports to 51 characters: 46 without ".json". */
const cutAt = 46;
const sidecarName = /^(.+)\.(json|xmp|aae)$/;
const mediaName =
  /^(.+)\.(jpe?g|jpe|hei[cf]|hif|avif|png|gif|webp|tiff?|dng|cr2|cr3|crw|nef|nrw|arw|sr2|raf|orf|rw2|pef|srw|jxl|mov|mp4|m4v|3gp|avi|mts|m2ts|webm|mkv|mpe?g|bmp|mp)$/;
const anyExtension = /^(.+)\.([a-z0-9]{1,5})$/;
/** `.supplemental-metadata`, cut anywhere. */
const supplement = new RegExp(
  `\\.${'supplemental-metadata'.split('').reduceRight((rest, c) => `(?:${c}${rest})?`, '')}$`,
);
const number = /\(\d{1,4}\)$/;
const burstName = /burst(\d{14,20})(_cover)?/;
/** By phones and by exports of Apple, Google (English, German, French, Spanish, Italian, Dutch) and others. */
const editMark = /(?:[-_](?:edited|edit|bearbeitet|modifié|editado|ha editado|modificato|bewerkt)|~\d)$/;
const appleEdit = /^(img_)e(\d{4,})/;
/** Apple's record of an edit made before another one. */
const appleEarlierEdit = /^(img_)o(\d{4,})/;
/** What a Pixel puts between name and extension. */
const pixelMarks = /(?:\.(?:raw-\d\d|cover|original|mp|ls|night|portrait|motion-\d\d))+$/;

/** Takes a file's name apart. */
export function nameParts(name: string): NameParts {
  const lower = name.normalize('NFC').toLowerCase();
  const [, described, kind] = sidecarName.exec(lower) ?? [];
  const { stem, extension } =
    described === undefined ? mediaStem(lower) : sidecarStem(described, kind === 'json');
  const [, burst = null, cover] = burstName.exec(stem) ?? [];
  return {
    lower,
    stem,
    extension,
    ...(burst === null ? familyOfStem(stem) : { family: `burst ${burst}`, isEdited: false }),
    burst,
    isBurstCover: cover !== undefined,
  };
}

function mediaStem(lower: string): Pick<NameParts, 'stem' | 'extension'> {
  const [, stem = lower, extension = null] = anyExtension.exec(lower) ?? [];
  return { stem, extension };
}

/** `name.jpg`, `name.jpg(1)`, `name.jpg.supplemental-meta(1)`, `name`, and what is left of them when they were cut. */
function sidecarStem(described: string, isJson: boolean): Pick<NameParts, 'stem' | 'extension'> {
  const repeated = number.exec(described)?.[0] ?? '';
  const bare = described.slice(0, described.length - repeated.length);
  const plain = isJson ? bare.replace(supplement, '') : bare;
  const [, stem, extension] = mediaName.exec(plain) ?? [];
  if (stem !== undefined) return { stem: stem + repeated, extension: extension ?? null };
  const isCut = isJson && bare.length >= cutAt;
  const rest = isCut ? plain.replace(/\.[a-z0-9]{0,4}$/, '') : plain;
  return { stem: rest.replace(appleEarlierEdit, '$1$2') + repeated, extension: null };
}

function familyOfStem(stem: string): Pick<NameParts, 'family' | 'isEdited'> {
  let rest = stem;
  let repeated = '';
  const takeNumber = (): void => {
    const found = number.exec(rest)?.[0];
    if (found === undefined || found.length === rest.length) return;
    rest = rest.slice(0, -found.length);
    repeated = found;
  };
  takeNumber();
  const unmarked = rest.replace(pixelMarks, '').replace(editMark, '').replace(appleEdit, '$1$2');
  const isEdited = unmarked !== rest.replace(pixelMarks, '');
  rest = unmarked.replace(pixelMarks, '');
  if (repeated === '') takeNumber();
  return { family: (rest === '' ? stem : rest).slice(0, cutAt).toWellFormed() + repeated, isEdited };
}

/** Whether both name the same, as far as the shorter one was not cut. */
export function sameStem(a: NameParts, b: NameParts): boolean {
  if (a.stem === b.stem) return true;
  const [repeatedA, repeatedB] = [number.exec(a.stem)?.[0] ?? '', number.exec(b.stem)?.[0] ?? ''];
  const bare = (stem: string, repeated: string): string => stem.slice(0, stem.length - repeated.length);
  const [bareA, bareB] = [bare(a.stem, repeatedA), bare(b.stem, repeatedB)];
  const cut = Math.min(bareA.length, bareB.length);
  const isCut = cut >= cutAt - 4 && repeatedA === repeatedB;
  return isCut && (bareA.startsWith(bareB) || bareB.startsWith(bareA));
}
