import { type Finding, fine, wrong } from '../finding.ts';
import type { Phone } from '../phone.ts';

const soonMs = 5000;

/** Whether open pages hear at once of what happens. */
export async function events(phone: Phone): Promise<Finding> {
  const began = performance.now();
  try {
    const response = await phone.ask('GET', '/api/v1/events', { timeoutMs: soonMs });
    const reader = response.body?.getReader();
    const { done } = (await reader?.read()) ?? { done: true };
    await reader?.cancel();
    const waitedMs = performance.now() - began;
    if (response.status === 200 && !done)
      return fine('events', `Pages hear of new photos at once (${waitedMs.toFixed(0)} ms).`);
    return wrong('events', 'events-held-back', `The stream of events was answered ${response.status}.`);
  } catch {
    return wrong('events', 'events-held-back', 'Pages do not hear of new photos: the stream is held back.');
  }
}
