const dayMs = 86_400_000;
/** phones come by themselves every few hours: after this, somebody may want to look */
const quietAfterDays = 4;

/** For how many whole days a device has been silent; null where that is nothing unusual. */
export function quietDays(lastSeenAt: string, nowMs: number): number | null {
  const days = Math.floor((nowMs - Date.parse(lastSeenAt)) / dayMs);
  return days >= quietAfterDays ? days : null;
}
