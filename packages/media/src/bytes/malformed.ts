/**
 * Bytes that do not hold what their format promises. Stays inside the package: the public functions
 * answer null instead.
 */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** The value, or undefined where the bytes turn out to be malformed. Other errors pass. */
export async function ifWellFormed<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

/** The same for bytes already in memory. */
export function ifWellFormedSync<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}
