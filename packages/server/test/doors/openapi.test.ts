import { readFileSync } from 'node:fs';
import { api } from '@photokeep/contract/rest/api';
import { expect, it } from 'vitest';
import { serveTestApp } from '../support/serve-test-app.ts';

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const kept = JSON.parse(
  readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8'),
) as Document;

it('describes every operation of the contract, and the kept copy says the same', async () => {
  await using served = await serveTestApp();
  const told = (await (await fetch(`${served.baseUrl}/api/openapi.json`)).json()) as Document;
  expect(told.openapi).toBe('3.1.0');
  for (const operation of Object.keys(api)) {
    const [method = '', path = ''] = operation.split(' ');
    expect(told.paths[path]?.[method.toLowerCase()], operation).toBeDefined();
  }
  expect(kept, 'make it anew: npm run openapi').toEqual(told);
});
