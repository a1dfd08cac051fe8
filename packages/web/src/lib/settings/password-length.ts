const minLength = 8;

/** As the server counts it. */
export const isLongEnough = (password: string): boolean => password.length >= minLength;
