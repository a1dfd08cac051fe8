type Given<Body> = { [Name in keyof Body]?: Exclude<Body[Name], undefined> };

/** Only what was given: left out and undefined are one for JSON, and two for us. */
export function given<Body extends object>(body: Body): Given<Body> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Given<Body>;
}
