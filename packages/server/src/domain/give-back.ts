/**
 * Gives the memory of bytes that nobody needs any more back at once, where nothing else lies in it. Left to the garbage
 * collector, a fast transfer piles up so much memory outside the heap that V8 answers with one full collection after
 * another.
 */
export function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (byteLength > 0 && buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
