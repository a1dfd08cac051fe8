import { parseDepth } from '@photokeep/dav/headers/depth';
import { clarkName, type QName } from '@photokeep/dav/qname';
import { parsePropfind, type PropfindRequest } from '@photokeep/dav/request/propfind';
import { emptyProperty, textProperty, xmlProperty } from '@photokeep/dav/response/property';
import { formatHttpDate } from '@photokeep/dav/headers/http-date';
import { AppError } from '../../../../domain/errors.ts';
import { header } from '../../../../http/exchange.ts';
import { readBody } from '../../../../http/request-body.ts';
import { sendBody } from '../../../../http/send.ts';
import { hrefFor, type UploadTarget } from '../../nextcloud-address.ts';
import type { DavSession } from '../dav-session.ts';
import { DAV, multistatus, readOptions, xmlType } from '../namespaces.ts';
import { openUpload, uploadFolder, type UploadFolderParts } from './upload-folder.ts';

const maxBodyBytes = 64 * 1024;

/** Something in a listing of uploads. */
interface Listed {
  readonly name: string;
  /** null for a folder */
  readonly sizeBytes: number | null;
  readonly changedMs: number;
}

/**
 * PROPFIND: what a client that resumes goes by. Only complete chunks are listed, because the Android app adds up their
 * lengths and goes on behind the highest number.
 */
export async function listChunks(
  parts: UploadFolderParts,
  session: DavSession,
  target: UploadTarget,
): Promise<void> {
  const { exchange } = session;
  const depth = parseDepth(header(exchange.req, 'depth'), 'infinity');
  exchange.letBodyCome();
  const request = parsePropfind(await readBody(exchange.req, maxBodyBytes), readOptions);
  const [self, ...members] = await listed(parts, session, target);
  if (self === undefined) throw new AppError('not-found', 'There is no such upload.');
  const base = exchange.client.basePath + target.href;
  const selfHref = self.sizeBytes === null ? `${base}/` : hrefFor(base, [self.name], false);
  const responses = [write(request, selfHref, self)];
  if (depth !== 0) {
    for (const chunk of members) responses.push(write(request, hrefFor(base, [chunk.name], false), chunk));
  }
  const body = multistatus.open() + responses.join('') + multistatus.close();
  sendBody(exchange, 207, body, { 'Content-Type': xmlType, 'Cache-Control': 'no-store' });
}

/** The thing asked for, and what is in it. */
async function listed(
  parts: UploadFolderParts,
  session: DavSession,
  target: UploadTarget,
): Promise<Listed[]> {
  if (target.folder === null) return [{ name: 'uploads', sizeBytes: null, changedMs: 0 }];
  const upload = openUpload(await uploadFolder(parts, session, target));
  const changedMs = upload.touchedMs;
  const chunks = (await parts.sessions.parts(upload)).map(({ name, sizeBytes }) => ({
    name,
    sizeBytes,
    changedMs,
  }));
  if (target.member !== null) return chunks.filter(({ name }) => name === target.member);
  return [{ name: target.folder, sizeBytes: null, changedMs }, ...chunks];
}

const properties: Readonly<Record<string, (of: Listed) => string | null>> = {
  resourcetype: ({ sizeBytes }) =>
    sizeBytes === null
      ? xmlProperty('d', 'resourcetype', '<d:collection/>')
      : emptyProperty('d', 'resourcetype'),
  displayname: ({ name }) => textProperty('d', 'displayname', name),
  getcontentlength: ({ sizeBytes }) =>
    sizeBytes === null ? null : xmlProperty('d', 'getcontentlength', String(sizeBytes)),
  getlastmodified: ({ changedMs }) =>
    xmlProperty('d', 'getlastmodified', formatHttpDate(Math.floor(changedMs / 1000))),
  getcontenttype: ({ sizeBytes }) =>
    sizeBytes === null ? null : xmlProperty('d', 'getcontenttype', 'application/octet-stream'),
};

const everyName: readonly QName[] = Object.keys(properties).map((local) => ({ ns: DAV, local }));

const byName = new Map(
  Object.entries(properties).map(([local, property]) => [clarkName({ ns: DAV, local }), property]),
);

/** Just what was asked for: with an unasked name the Android app takes a chunk's number from the wrong place. */
function write(request: PropfindRequest, href: string, of: Listed): string {
  const names = request.kind === 'prop' ? request.names : everyName;
  const found: string[] = [];
  const missing: QName[] = [];
  for (const name of names) {
    const value = byName.get(clarkName(name))?.(of) ?? null;
    if (value === null) missing.push(name);
    else found.push(request.kind === 'propname' ? multistatus.emptyElement(name) : value);
  }
  return multistatus.response({ href, found, missing: request.kind === 'prop' ? missing : [] });
}
