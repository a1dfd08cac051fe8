import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startPhotokeep } from '../support/photokeep-process.ts';

it('the server as it is built reads its configuration file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'photokeep-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'photokeep.yaml');
  await writeFile(file, '# at home\npublic-url: https://photos.example.org\ntrusted-proxies: [127.0.0.1]\n');
  await using server = await startPhotokeep({ env: { PHOTOKEEP_CONFIG: file } });
  await expect.poll(() => server.said).toContain('From outside it is reached at https://photos.example.org');
});
