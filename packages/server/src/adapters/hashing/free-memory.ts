/**
 * Gives memory outside the heap back at once. Left to the garbage collector, a fast upload piles up so much of it that
 * V8 answers with one full collection after another.
 */
export function freeMemory(memory: ArrayBuffer): void {
  memory.transfer(0);
}
