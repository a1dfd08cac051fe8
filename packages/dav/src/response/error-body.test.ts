import { describe, expect, it } from 'vitest';
import { errorBody } from './error-body.ts';

const START =
  '<?xml version="1.0" encoding="utf-8"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns">';

describe('errorBody', () => {
  it('names exception and message', () => {
    expect(errorBody({ exception: 'Sabre\\DAV\\Exception\\NotFound', message: 'no "a<b>" here' })).toBe(
      `${START}<s:exception>Sabre\\DAV\\Exception\\NotFound</s:exception>` +
        '<s:message>no "a&lt;b&gt;" here</s:message></d:error>',
    );
  });

  it('puts the precondition first', () => {
    const precondition = { code: 'propfind-finite-depth' } as const;
    expect(errorBody({ exception: 'E', message: 'm', precondition })).toBe(
      `${START}<d:propfind-finite-depth/><s:exception>E</s:exception><s:message>m</s:message></d:error>`,
    );
  });
});
