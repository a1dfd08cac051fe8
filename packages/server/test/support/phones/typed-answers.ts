import * as z from 'zod';

/* What the apps decode with types: one value of another type, and they throw the whole document away. */

const meta = (statuscode: 100 | 200) =>
  z.object({ status: z.literal('ok'), statuscode: z.literal(statuscode), message: z.string() });

export const statusAnswer = z.object({
  installed: z.literal(true),
  maintenance: z.literal(false),
  needsDbUpgrade: z.boolean(),
  version: z.string().regex(/^3[12]\.\d+\.\d+\.\d+$/),
  versionstring: z.string(),
  edition: z.string(),
  productname: z.string().regex(/^(?!.*owncloud)/i),
  extendedSupport: z.boolean(),
});

const files = z.object({
  undelete: z.literal(true),
  versioning: z.boolean(),
  comments: z.boolean(),
  bigfilechunking: z.literal(true),
  chunked_upload: z.object({ max_size: z.int(), max_parallel_count: z.int() }),
  forbidden_filenames: z.array(z.string()),
  forbidden_filename_characters: z.array(z.string()),
  forbidden_filename_extensions: z.array(z.string()),
  forbidden_filename_basenames: z.array(z.string()),
  windows_compatible_filenames: z.boolean(),
});

const text = z.string();

const expireDate = z.strictObject({ enabled: z.boolean(), enforced: z.boolean() });

const filesSharing = z.strictObject({
  api_enabled: z.literal(true),
  resharing: z.literal(false),
  group_sharing: z.boolean(),
  default_permissions: z.int(),
  public: z.strictObject({
    enabled: z.literal(true),
    upload: z.boolean(),
    upload_files_drop: z.boolean(),
    multiple_links: z.boolean(),
    send_mail: z.boolean(),
    password: z.strictObject({ enforced: z.boolean(), askForOptionalPassword: z.boolean() }),
    expire_date: expireDate,
    expire_date_internal: expireDate,
    expire_date_remote: expireDate,
  }),
  user: z.strictObject({ send_mail: z.boolean(), expire_date: z.strictObject({ enabled: z.boolean() }) }),
  federation: z.strictObject({ outgoing: z.boolean(), incoming: z.boolean() }),
  sharee: z.strictObject({ query_lookup_default: z.boolean(), always_show_unique: z.boolean() }),
});

/** Strict: the mere presence of another block switches something on that is not there. */
const capabilities = z.strictObject({
  core: z.strictObject({
    pollinterval: z.int(),
    'webdav-root': text,
    'reference-api': z.boolean(),
    'mod-rewrite-working': z.boolean(),
  }),
  dav: z.strictObject({ chunking: z.literal('1.0') }),
  files: files.strict(),
  files_sharing: filesSharing,
  checksums: z.strictObject({ supportedTypes: z.array(text), preferredUploadType: text }),
  theming: z.strictObject({
    name: text.min(1),
    slogan: text.min(1),
    url: text,
    color: text.regex(/^#[0-9a-f]{6}$/),
    'color-text': text,
    'color-element': text,
    'color-element-bright': text,
    'color-element-dark': text,
    logo: text,
    background: text,
    'background-plain': z.boolean(),
    'background-default': z.boolean(),
    logoheader: text,
    favicon: text,
  }),
});

const version = z.object({
  major: z.int().min(28).max(33),
  minor: z.int(),
  micro: z.int(),
  string: text,
  edition: text,
  extendedSupport: z.boolean(),
});

export const capabilitiesAnswer = (statuscode: 100 | 200) =>
  z.object({ ocs: z.object({ meta: meta(statuscode), data: z.object({ version, capabilities }) }) });

export const userAnswer = z.object({
  ocs: z.object({
    meta: meta(200),
    data: z.object({
      id: text.min(1),
      enabled: z.literal(true),
      'display-name': text.min(1),
      displayname: text.min(1),
      email: z.union([text, z.null()]),
      phone: text,
      address: text,
      website: text,
      twitter: text,
      groups: z.array(text),
      language: text,
      locale: text,
      backend: text,
      lastLogin: z.int(),
      quota: z.object({
        free: z.int().nonnegative(),
        used: z.int().nonnegative(),
        total: z.int().nonnegative(),
        relative: z.number(),
        quota: z.number(),
      }),
    }),
  }),
});
