import { shell } from './shell.ts';

/** Beyond this a network is no better than none. */
const patienceMs = 4000;

/** What a proxy says when the server behind it is not there. */
const isAway = ({ status }: Response): boolean => status >= 502 && status <= 504;

const after = (waitMs: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(null), waitMs);
  });

/** The page as the server has it, so that nobody stays with an old one; the kept one where it does not answer. */
export async function answerPage(event: FetchEvent): Promise<Response> {
  const asked = askServer(event);
  const kept = await shell.page();
  if (kept === undefined) return asked;
  const inTime = asked.then(
    (answer) => (isAway(answer) ? null : answer),
    () => null,
  );
  return (await Promise.race([inTime, after(patienceMs)])) ?? kept;
}

/** The browser may have asked already, while this worker was started. */
async function askServer({ request, preloadResponse }: FetchEvent): Promise<Response> {
  const preloaded = (await preloadResponse) as Response | undefined;
  return preloaded ?? fetch(request);
}
