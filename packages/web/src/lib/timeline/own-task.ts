/** Resolves in a task of its own, so that the browser can answer somebody before what follows. */
export const ownTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
