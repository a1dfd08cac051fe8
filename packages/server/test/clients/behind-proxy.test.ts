import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type NginxProxy, nginxProxy, advisedLines } from '../support/nginx-proxy.ts';
import {
  emptyFolder,
  fingerprints,
  type PhotoFolder,
  photoFolder,
  writePhoto,
} from '../support/photo-folder.ts';
import { password, type PhotokeepProcess, startPhotokeep, user } from '../support/photokeep-process.ts';
import { Rclone } from '../support/rclone.ts';
import { mustRun } from '../support/run-tool.ts';
import { syncedPhotos } from '../support/synced-photos.ts';
import { needTools } from '../support/system-tools.ts';

/** nginx as somebody else has set it up: below a path, and with a limit that whole films do not pass. */
const limited = advisedLines.map((line) =>
  line.startsWith('client_max_body_size') ? 'client_max_body_size 10m;' : line,
);

let proxy: NginxProxy;
let server: PhotokeepProcess;
let base: string;
beforeAll(async () => {
  await needTools('rclone');
  await needTools('nextcloudcmd');
  proxy = await nginxProxy();
  base = `https://localhost:${proxy.port}/family/cloud`;
  server = await startPhotokeep({
    env: { PHOTOKEEP_PUBLIC_URL: base, PHOTOKEEP_TRUSTED_PROXIES: '127.0.0.1' },
  });
  await proxy.serve(server.port, '/family/cloud/ {', limited);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await proxy[Symbol.asyncDispose]();
});

async function withFilm(): Promise<PhotoFolder> {
  const photos = await photoFolder();
  await writePhoto(join(photos.path, 'film.mov'), 25_000_000);
  return photos;
}

it('takes what rclone sends, and gives it back', async () => {
  await using photos = await photoFolder();
  await using back = await emptyFolder();
  const rclone = new Rclone({ filesUrl: `${base}/remote.php/dav/files/${user}` });
  await rclone.run('copy', photos.path, 'home:rclone', '--no-check-certificate');
  await rclone.run('copy', 'home:rclone', back.path, '--no-check-certificate');
  expect(await fingerprints(back.path)).toEqual(await fingerprints(photos.path));
});

it('takes what nextcloudcmd sends, a film in pieces that the proxy lets through', async () => {
  await using photos = await withFilm();
  await using back = await emptyFolder();
  const args = '--non-interactive --silent --trust -h --path /desk'.split(' ');
  const who = ['--user', user, '--password', password];
  // Left to itself, it makes its pieces larger the faster the line is, whatever the proxy says.
  const env = { OWNCLOUD_CHUNK_SIZE: '8000000', OWNCLOUD_MAX_CHUNK_SIZE: '8000000' };
  const sync = (folder: string): Promise<string> =>
    mustRun('nextcloudcmd', [...args, ...who, folder, base], { env });
  await server.request('MKCOL', `/remote.php/dav/files/${user}/desk`);
  await sync(photos.path);
  await sync(back.path);
  expect(await syncedPhotos(back.path)).toEqual(await syncedPhotos(photos.path));
});
