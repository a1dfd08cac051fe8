import * as z from 'zod';

/*
 * Every setting: its name in the configuration file, in the environment and as a flag, and what it means. One list,
 * from which checking, help texts and documentation are made.
 */

/** A number or its digits. Nothing at all is no number, although JavaScript takes it for 0. */
const numeric = (what: string) =>
  z.union(
    [
      z.number(),
      z
        .string()
        .trim()
        .regex(/^(\d+\.?\d*|\.\d+)$/)
        .transform(Number),
    ],
    { error: `must be ${what}` },
  );

const text = z.string('must be text: put it into quotes').min(1, 'must not be empty');

const port = numeric('a whole number').pipe(
  z.int('must be a whole number').min(0, 'must be at least 0').max(65_535, 'must be at most 65535'),
);

const publicUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })
  .regex(/^[^?#@]*$/, 'must be an address alone: no “?”, no “#”, no name and password')
  .transform((value) => value.replace(/\/+$/, ''));

const yesOrNo = z.union([z.boolean(), z.stringbool()], { error: 'must be true or false' });

const databaseUrl = text.regex(/^postgres(ql)?:\/\//, 'must start with postgres://');

const list = z
  .union([z.array(z.string()), z.string()], { error: 'must be a list, or text with commas' })
  .transform((value) => (typeof value === 'string' ? value.split(',') : value))
  .transform((items) => items.map((item) => item.trim()).filter((item) => item !== ''));

const address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'must be addresses or networks such as 192.168.1.10 or 10.0.0.0/8, separated by commas',
});

const days = numeric('a number of days').pipe(z.int('must be whole days').min(1, 'must be at least 1'));

const storageUrl = text.regex(
  /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[A-Za-z0-9._/-]*)?$/,
  'must be s3://bucket or s3://bucket/prefix',
);

const endpoint = z
  .url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })
  .transform((value) => value.replace(/\/+$/, ''));

export interface Setting {
  /** in the environment; the file and flags use the same words in lower case with dashes */
  readonly env: `PHOTOKEEP_${string}`;
  readonly schema: z.ZodType;
  readonly help: string;
  /** not a flag, because others see those; may be given as the path of a file that holds it, in PHOTOKEEP_…_FILE */
  readonly secret?: boolean;
  /** for tests only: not in help or documentation */
  readonly hidden?: boolean;
}

export const settings = {
  host: {
    env: 'PHOTOKEEP_HOST',
    schema: text.optional(),
    help: 'Address to listen on. Default: all.',
  },
  port: { env: 'PHOTOKEEP_PORT', schema: port.default(8080), help: 'Port to listen on. Default: 8080.' },
  library: {
    env: 'PHOTOKEEP_LIBRARY',
    schema: text.default('./data/library'),
    help: 'Folder of the photos: the truth. Default: ./data/library.',
  },
  state: {
    env: 'PHOTOKEEP_STATE',
    schema: text.default('./data/state'),
    help: 'Folder of index, cache and secrets, on a local disk and outside the library. Default: ./data/state.',
  },
  storageUrl: {
    env: 'PHOTOKEEP_STORAGE_URL',
    schema: storageUrl.optional(),
    help: 'Bucket to keep the photos in (s3://bucket/prefix). Default: the library folder.',
    secret: true,
  },
  s3Endpoint: {
    env: 'PHOTOKEEP_S3_ENDPOINT',
    schema: endpoint.optional(),
    help: 'Address of the S3 server. Default: that of AWS in the region.',
    secret: true,
  },
  s3Region: {
    env: 'PHOTOKEEP_S3_REGION',
    schema: text.default('us-east-1'),
    help: 'Region of the bucket. Default: us-east-1.',
    secret: true,
  },
  s3PathStyle: {
    env: 'PHOTOKEEP_S3_PATH_STYLE',
    schema: yesOrNo.optional(),
    help: 'Whether the bucket stands in the path instead of the host name. Default: where an endpoint is given.',
    secret: true,
  },
  s3AccessKey: {
    env: 'PHOTOKEEP_S3_ACCESS_KEY',
    schema: text.optional(),
    help: 'Access key. Default: what the machine gives, as AWS machines do.',
    secret: true,
  },
  s3SecretKey: {
    env: 'PHOTOKEEP_S3_SECRET_KEY',
    schema: text.optional(),
    help: 'Secret key that belongs to the access key.',
    secret: true,
  },
  databaseUrl: {
    env: 'PHOTOKEEP_DATABASE_URL',
    schema: databaseUrl.optional(),
    help: 'PostgreSQL to keep the index in (postgres://…). Default: SQLite in the state folder.',
    secret: true,
  },
  publicUrl: {
    env: 'PHOTOKEEP_PUBLIC_URL',
    schema: publicUrl.optional(),
    help: 'Address under which phones reach Photokeep from outside, such as https://photos.example.org.',
  },
  otherUrls: {
    env: 'PHOTOKEEP_OTHER_URLS',
    schema: list.pipe(z.array(publicUrl)).default([]),
    help: 'Further addresses that apps may keep, besides the public one, such as http://nas.local:8080.',
  },
  tlsCertificate: {
    env: 'PHOTOKEEP_TLS_CERTIFICATE',
    schema: text.optional(),
    help: 'File of the certificate chain (PEM): with it Photokeep speaks HTTPS. Read again when it changes.',
  },
  tlsKey: {
    env: 'PHOTOKEEP_TLS_KEY',
    schema: text.optional(),
    help: 'File of the certificate’s private key (PEM).',
  },
  trustedProxies: {
    env: 'PHOTOKEEP_TRUSTED_PROXIES',
    schema: list.pipe(z.array(address)).default([]),
    help: 'Addresses of reverse proxies whose X-Forwarded headers are believed.',
  },
  trashDays: {
    env: 'PHOTOKEEP_TRASH_DAYS',
    schema: days.default(30),
    help: 'Days until deleted files leave the trash. Default: 30.',
  },
  versionDays: {
    env: 'PHOTOKEEP_VERSION_DAYS',
    schema: days.default(180),
    help: 'Days until earlier contents of a file leave. Default: 180.',
  },
  cacheGb: {
    env: 'PHOTOKEEP_CACHE_GB',
    schema: numeric('a number').pipe(z.number().min(0.1, 'must be at least 0.1')).optional(),
    help: 'Most that pictures and videos for looking at may take in the state folder, in GB; less while its disk is short of room. Default: a tenth of its disk.',
  },
  logLevel: {
    env: 'PHOTOKEEP_LOG_LEVEL',
    schema: z
      .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
      .default('info'),
    help: 'How much to log: debug, info, warn or error. Default: info.',
  },
  allowNetworkState: {
    env: 'PHOTOKEEP_ALLOW_NETWORK_STATE',
    schema: yesOrNo.default(false),
    help: 'Keep the state folder on a network file system although SQLite may lose data there.',
  },
  failpoint: {
    env: 'PHOTOKEEP_FAILPOINT',
    schema: z.string().optional(),
    help: 'Ends the process at a named moment, for crash tests.',
    hidden: true,
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;
export type Settings = { readonly [Name in SettingName]: z.output<(typeof settings)[Name]['schema']> };
