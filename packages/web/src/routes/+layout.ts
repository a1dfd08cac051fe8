/** A static single-page app: the server knows nothing of its pages. */
export const ssr = false;
export const prerender = false;
