import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import type { ConfigSources } from './config-sources.ts';
import { readConfig } from './read-config.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'photokeep-config-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const inFile = (text: string, name = 'photokeep.yaml'): void => writeFileSync(join(cwd, name), text);

const read = (env: ConfigSources['env'] = {}, flags: ConfigSources['flags'] = {}) =>
  readConfig({ env, flags, cwd });

/** @returns each mistake as the operator reads it */
async function mistakesOf(env: ConfigSources['env'] = {}, flags: ConfigSources['flags'] = {}) {
  const error: unknown = await read(env, flags).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigError)) throw new Error('the configuration was accepted');
  return error.mistakes.map(({ where, what }) => `${where.replace(`${cwd}/`, '')}: ${what}`);
}

describe('the configuration', () => {
  it('is complete without a word from anybody', async () => {
    expect(await read()).toMatchObject({
      host: undefined,
      port: 8080,
      library: join(cwd, 'data/library'),
      state: join(cwd, 'data/state'),
      databaseUrl: undefined,
      trustedProxies: [],
      trashDays: 30,
      given: {},
    });
  });

  it('takes flags over the environment, that over the file, and that over what is usual', async () => {
    inFile('port: 1\nhost: file\ntrash-days: 3\n');
    const { port, host, trashDays, versionDays, given } = await read(
      { PHOTOKEEP_PORT: '2', PHOTOKEEP_HOST: 'environment' },
      { port: '4' },
    );
    expect({ port, host, trashDays, versionDays }).toEqual({
      port: 4,
      host: 'environment',
      trashDays: 3,
      versionDays: 180,
    });
    expect(given).toEqual({
      port: '--port',
      host: 'PHOTOKEEP_HOST',
      trashDays: `${join(cwd, 'photokeep.yaml')}: trash-days`,
    });
  });

  it('is read from the file that PHOTOKEEP_CONFIG names, YAML or JSON', async () => {
    inFile('{"port": 5, "trusted-proxies": ["10.0.0.0/8"]}', 'other.json');
    expect(await read({ PHOTOKEEP_CONFIG: 'other.json' })).toMatchObject({
      port: 5,
      trustedProxies: ['10.0.0.0/8'],
    });
  });

  it('takes lists with commas, and addresses without the slash at their end', async () => {
    const config = await read({
      PHOTOKEEP_TRUSTED_PROXIES: '192.168.1.10, 10.0.0.0/8,',
      PHOTOKEEP_PUBLIC_URL: 'https://photos.example.org/',
    });
    expect(config.trustedProxies).toEqual(['192.168.1.10', '10.0.0.0/8']);
    expect(config.publicUrl).toBe('https://photos.example.org');
  });

  it('takes secrets out of files, without the line’s end', async () => {
    inFile('postgres://db/photos\n', 'secret');
    const config = await read({ PHOTOKEEP_DATABASE_URL_FILE: join(cwd, 'secret') });
    expect(config.databaseUrl).toBe('postgres://db/photos');
  });
});

describe('mistakes in the configuration', () => {
  it.each(['/photos', '/photos/state', '/photos/../photos/anna/state'])(
    'are state folders within the library, such as %s',
    async (state) => {
      expect(await mistakesOf({ PHOTOKEEP_LIBRARY: '/photos', PHOTOKEEP_STATE: state })).toEqual([
        'library, state: the state folder must lie outside the library',
      ]);
    },
  );

  it('are no library within the state folder, no folder beside it, and none where photos are in a bucket', async () => {
    await read({ PHOTOKEEP_LIBRARY: '/data/library', PHOTOKEEP_STATE: '/data' });
    await read({ PHOTOKEEP_LIBRARY: '/photos', PHOTOKEEP_STATE: '/photos-state' });
    await read({
      PHOTOKEEP_STATE: '/photos',
      PHOTOKEEP_LIBRARY: '/photos',
      PHOTOKEEP_STORAGE_URL: 's3://bucket',
    });
  });

  it('are addresses with more than an address, and answers that are neither yes nor no', async () => {
    inFile('allow-network-state: maybe\n');
    expect(
      await mistakesOf({
        PHOTOKEEP_PUBLIC_URL: 'https://photos.example.org/?lang=de',
        PHOTOKEEP_OTHER_URLS: 'http://anna:hunter2@nas.local',
      }),
    ).toEqual([
      'PHOTOKEEP_PUBLIC_URL: must be an address alone: no “?”, no “#”, no name and password',
      'PHOTOKEEP_OTHER_URLS: must be an address alone: no “?”, no “#”, no name and password',
      'photokeep.yaml: allow-network-state: must be true or false',
    ]);
  });

  it('are told all at once, where they were made and in plain words', async () => {
    inFile('prot: 80\ntrusted-proxies: 10\nlog-level: loud\ns3-access-key: 12345\n');
    const mistakes = await mistakesOf(
      { PHOTOKEEP_LIBARY: '/photos', PHOTOKEEP_DATABASE_URL: 'mysql://db', PHOTOKEEP_TLS_KEY: 'key.pem' },
      { port: '99999' },
    );
    expect(mistakes.toSorted()).toEqual([
      '--port: must be at most 65535',
      'PHOTOKEEP_DATABASE_URL: must start with postgres://',
      'PHOTOKEEP_LIBARY: is not a setting that Photokeep knows',
      'photokeep.yaml: log-level: must be debug, info, warn or error',
      'photokeep.yaml: prot: is not a setting that Photokeep knows',
      'photokeep.yaml: s3-access-key: must be text: put it into quotes',
      'photokeep.yaml: trusted-proxies: must be a list, or text with commas',
      'tls-certificate, tls-key: belong together: give both or none',
    ]);
  });

  it.each(['', ' ', 'eighty', '80.5', '-1', '0x50', '1e3'])('are ports such as “%s”', async (port) => {
    expect(await mistakesOf({ PHOTOKEEP_PORT: port })).toHaveLength(1);
  });

  it('are settings that have no value', async () => {
    inFile('port:\ntrash-days: []\n');
    expect(await mistakesOf()).toEqual([
      'photokeep.yaml: port: has no value: give it one, or leave the line out',
      'photokeep.yaml: trash-days: must be a number of days',
    ]);
  });

  it('are secrets given twice, and files of secrets that are not there', async () => {
    expect(
      await mistakesOf({
        PHOTOKEEP_DATABASE_URL: 'postgres://db/photos',
        PHOTOKEEP_DATABASE_URL_FILE: '/nowhere',
      }),
    ).toEqual(['PHOTOKEEP_DATABASE_URL_FILE: cannot be set together with PHOTOKEEP_DATABASE_URL']);
    expect(await mistakesOf({ PHOTOKEEP_DATABASE_URL_FILE: '/nowhere' })).toEqual([
      'PHOTOKEEP_DATABASE_URL_FILE: the file /nowhere cannot be read',
    ]);
  });

  it('never show a secret', async () => {
    const error: unknown = await read({ PHOTOKEEP_DATABASE_URL: 'mysql://anna:hunter2@db' }).catch(
      (reason: unknown) => reason,
    );
    expect(String(error)).not.toContain('hunter2');
  });

  it.each([
    ['port: [', /is not valid YAML/],
    ['- port', /must be a list of “name: value” lines/],
    [`#${'x'.repeat(1024 * 1024)}`, /is larger than a configuration file can be/],
    ['a: &a [x]\nb: [*a, *a]', /is not valid YAML/],
  ])('are files such as %#', async (text, what) => {
    inFile(text);
    expect((await mistakesOf()).join('\n')).toMatch(what);
  });

  it('are files that are named and not there, while nobody needs the usual one', async () => {
    const gone = join(cwd, 'gone.yaml');
    expect(await mistakesOf({ PHOTOKEEP_CONFIG: gone })).toEqual([
      `PHOTOKEEP_CONFIG: the file ${gone} cannot be read`,
    ]);
  });
});
