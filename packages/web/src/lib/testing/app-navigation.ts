/** Where there is no browser, nobody goes anywhere. */
export const goto = (): Promise<void> => Promise.resolve();
