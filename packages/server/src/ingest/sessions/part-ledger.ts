import type { InFile, KeptPart, PartName, SessionBytes, SessionChange } from '../../domain/upload-session.ts';

/** A part that has a file for itself. */
export type FilePart = KeptPart & { readonly kept: InFile };

/** Everything the questions below are answered from, worked out once after each change. */
interface View {
  /** by number */
  readonly parts: readonly KeptPart[];
  readonly sizeBytes: number;
  readonly isInOrder: boolean;
  /** the part that the assembly ends with */
  readonly last: PartName | null;
  /** parts with a file for themselves, by number */
  readonly waiting: readonly FilePart[];
  /** end of the last part in the assembly that still counts */
  readonly usedBytes: number;
}

/**
 * Which parts of a session are complete, and where their bytes are. The assembly file is written at its end only:
 * parts that come in order make it the finished file; a part that is replaced leaves dead bytes in it.
 */
export class PartLedger {
  readonly #parts: Map<number, KeptPart>;
  #assembly: string;
  #assembledBytes: number;
  #view: View | null = null;

  constructor({ assembly, assembledBytes, parts }: SessionBytes) {
    this.#assembly = assembly;
    this.#assembledBytes = assembledBytes;
    this.#parts = new Map(parts.map((part) => [part.number, part]));
  }

  /**
   * Takes in what the index has recorded.
   * @returns files that nothing needs any more
   */
  apply({ assembly, assembledBytes, put = [], removed = [] }: SessionChange): string[] {
    const replaced = [...removed, ...put.map(({ number }) => number)].map((number) =>
      this.#parts.get(number),
    );
    const unused = replaced.filter((part) => part !== undefined).filter(isWaiting);
    const files = unused.map(({ kept }) => kept.file);
    if (assembly !== undefined) files.push(this.#assembly);
    this.#assembly = assembly ?? this.#assembly;
    this.#assembledBytes = assembledBytes ?? this.#assembledBytes;
    for (const number of removed) this.#parts.delete(number);
    for (const part of put) this.#parts.set(part.number, part);
    this.#view = null;
    return files;
  }

  get assembly(): string {
    return this.#assembly;
  }

  get assembledBytes(): number {
    return this.#assembledBytes;
  }

  part(number: number): KeptPart | null {
    return this.#parts.get(number) ?? null;
  }

  get parts(): readonly KeptPart[] {
    return this.#look().parts;
  }

  get hasParts(): boolean {
    return this.#parts.size > 0;
  }

  /** The bytes came as one stream, not in parts. */
  get isStream(): boolean {
    return !this.hasParts && this.#assembledBytes > 0;
  }

  /** Of the file that would be made now. */
  get sizeBytes(): number {
    return this.isStream ? this.#assembledBytes : this.#look().sizeBytes;
  }

  /** Parts that are not in the assembly yet, in the order in which they can go behind it. */
  get waiting(): readonly FilePart[] {
    return this.#look().waiting;
  }

  /** The assembly is exactly the beginning of the file: what is missing only has to be added behind it. */
  get isInOrder(): boolean {
    return this.isStream || this.#look().isInOrder;
  }

  /** The assembly is the file. */
  get isGathered(): boolean {
    return this.isInOrder && this.waiting.length === 0;
  }

  /** How much of the assembly is worth keeping: less than all of it where its last part was replaced. */
  get usedBytes(): number {
    return this.isStream ? this.#assembledBytes : this.#look().usedBytes;
  }

  /** Whether this part, if it came now, could go straight behind the assembly. */
  isNext(part: PartName): boolean {
    const { isInOrder, last, waiting } = this.#look();
    const [first] = waiting;
    if (this.isStream || !isInOrder || this.#parts.has(part.number)) return false;
    if (first !== undefined && first.number < part.number) return false;
    return follows(part, last, this.#assembledBytes);
  }

  /** The waiting part whose turn it is. */
  get nextWaiting(): FilePart | null {
    const { isInOrder, last, waiting } = this.#look();
    const [first] = waiting;
    return first !== undefined && isInOrder && follows(first, last, this.#assembledBytes) ? first : null;
  }

  /** Whether this part could go straight behind the assembly once all that waits is there. */
  isNextAfterWaiting(part: PartName): boolean {
    const { isInOrder, waiting } = this.#look();
    let { last } = this.#look();
    let end = this.#assembledBytes;
    if (!isInOrder || this.#parts.has(part.number)) return false;
    for (const before of waiting) {
      if (!follows(before, last, end)) return false;
      last = before;
      end += before.sizeBytes;
    }
    return follows(part, last, end);
  }

  #look(): View {
    this.#view ??= viewOf([...this.#parts.values()], this.#assembledBytes);
    return this.#view;
  }
}

function viewOf(unordered: KeptPart[], assembledBytes: number): View {
  const parts = unordered.sort((a, b) => a.number - b.number);
  const waiting: FilePart[] = [];
  let sizeBytes = 0;
  let usedBytes = 0;
  let last: KeptPart | null = null;
  let isInOrder = true;
  for (const part of parts) {
    if (isWaiting(part)) waiting.push(part);
    if (part.kept.in === 'assembly') {
      isInOrder &&= waiting.length === 0 && part.kept.offsetBytes === sizeBytes;
      usedBytes = Math.max(usedBytes, part.kept.offsetBytes + part.sizeBytes);
      last = part;
    }
    sizeBytes += part.sizeBytes;
  }
  return { parts, sizeBytes, isInOrder: isInOrder && usedBytes === assembledBytes, last, waiting, usedBytes };
}

const isWaiting = (part: KeptPart): part is FilePart => part.kept.in === 'file';

/**
 * Clients count parts from 0 or from 1, or name them by their first and last byte (START-END). Numbers may have gaps;
 * a part behind a gap waits for the finish.
 */
function follows({ name, number }: PartName, last: PartName | null, endBytes: number): boolean {
  if (last !== null && number <= last.number) return false;
  if (name.includes('-')) return number === endBytes;
  return last === null ? number <= 1 : number === last.number + 1;
}
