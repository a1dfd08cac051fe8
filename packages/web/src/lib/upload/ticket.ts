import { call } from '#lib/api/call.ts';

/** A ticket is asked for anew while it is still good. */
const earlyMs = 5 * 60 * 1000;

let current: Promise<{ readonly ticket: string; readonly untilMs: number }> | null = null;

async function ask(): Promise<{ readonly ticket: string; readonly untilMs: number }> {
  const askedMs = performance.now();
  const { ticket, expiresAt } = await call('POST /uploads/ticket');
  // By this device's own clock, which may be wrong, only the length counts.
  const lifeMs = Math.min(Date.parse(expiresAt) - Date.now(), 60 * 60 * 1000);
  return { ticket, untilMs: askedMs + Math.max(lifeMs - earlyMs, 60 * 1000) };
}

/** What this page shows at the door that takes no cookie. @throws ApiError */
export const ticket = {
  async get(): Promise<string> {
    const known = await current?.catch(() => null);
    if (known !== undefined && known !== null && known.untilMs > performance.now()) return known.ticket;
    current = ask();
    return (await current).ticket;
  },
  /** It was refused: the server may have been started again. */
  forget(): void {
    current = null;
  },
};
