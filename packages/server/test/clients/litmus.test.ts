import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password, user } from '../support/photokeep-process.ts';
import { runTool } from '../support/run-tool.ts';
import { needTools } from '../support/system-tools.ts';
import { engines, type ServerOnEngine, startOn } from './engines.ts';

beforeAll(() => needTools('litmus'));

describe.each(engines)('litmus, on %s', (engine) => {
  let server: ServerOnEngine;
  let folder: string;
  beforeAll(async () => {
    server = await startOn(engine);
    folder = await mkdtemp(join(tmpdir(), 'photokeep-litmus-'));
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(['basic', 'copymove', 'props', 'locks', 'http'])(
    'finds nothing wrong in suite %s',
    async (suite) => {
      const { filesUrl } = server.photokeep;
      const { output } = await runTool('litmus', ['-k', filesUrl, user, password], {
        cwd: folder,
        env: { TESTS: suite },
      });
      expect(output).toContain(`<- summary for \`${suite}': of `);
      expect(output).toMatch(/of (\d+) tests run: \1 passed, 0 failed\. 100\.0%/);
      expect(output).not.toContain('WARNING');
    },
  );
});
