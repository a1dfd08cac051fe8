/**
 * What fetch takes as a body. Bytes are copied: a Buffer may lie in memory that fetch's types refuse.
 */
export function fetchBody(body?: string | Uint8Array): { body?: string | Uint8Array<ArrayBuffer> } {
  if (body === undefined) return {};
  return { body: typeof body === 'string' ? body : new Uint8Array(body) };
}
