/** Where in the SDK's work on a request it comes in: the request is there, its signature is not. */
export const beforeSigning = { step: 'build', name: 'signedBody' } as const;

type Next<Args, Result> = (args: Args) => Promise<Result>;

/**
 * Signs a request's body by the hash we know, so that the server refuses other bytes. Every server must check that, also
 * those that pass over the checksum headers of newer releases.
 */
export function signedBody(sha256: string) {
  return <Args extends { request: unknown }, Result>(next: Next<Args, Result>): Next<Args, Result> =>
    (args) => {
      if (hasHeaders(args.request)) args.request.headers['x-amz-content-sha256'] = sha256;
      return next(args);
    };
}

function hasHeaders(request: unknown): request is { readonly headers: Record<string, string> } {
  return typeof request === 'object' && request !== null && 'headers' in request;
}
