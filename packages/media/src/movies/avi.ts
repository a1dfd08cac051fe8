import type { Region } from '../bytes/region.ts';
import { LIST_TYPE_BYTES, riffChunks } from '../containers/riff.ts';
import type { MovieFacts } from './movie-facts.ts';

/** AVI: the main header, and the codecs of the first streams with a picture and with sound. */
export async function aviMovie(file: Region): Promise<MovieFacts | undefined> {
  for await (const { type, body } of riffChunks(file)) {
    if (type === 'LIST' && (await body.read(0, LIST_TYPE_BYTES)).text(0, LIST_TYPE_BYTES) === 'hdrl')
      return headerFacts(body);
  }
  return undefined;
}

async function headerFacts(list: Region): Promise<MovieFacts | undefined> {
  let main: Region | undefined;
  const codecs = new Map<string, string>();
  for await (const { type, body } of riffChunks(list, LIST_TYPE_BYTES)) {
    if (type === 'avih') main = body;
    const codec = type === 'LIST' ? await streamCodec(body) : undefined;
    if (codec && !codecs.has(codec.type)) codecs.set(codec.type, codec.name);
  }
  const fields = await main?.read(0, 40, 'little');
  if (!fields) return undefined;
  const [frameUs, frameCount] = [fields.u32(0), fields.u32(16)];
  return {
    widthPx: fields.u32(32) || null,
    heightPx: fields.u32(36) || null,
    durationMs: frameUs && frameCount ? Math.round((frameUs * frameCount) / 1000) : null,
    videoCodec: codecs.get('vids') ?? null,
    audioCodec: codecs.get('auds') ?? null,
    framesPerSecond: frameUs ? Math.round(1e8 / frameUs) / 100 : null,
    isSpherical: false,
  };
}

/** Pictures name their codec by four characters, sound by a number in its format. */
async function streamCodec(
  list: Region,
): Promise<{ readonly type: string; readonly name: string } | undefined> {
  let type = '';
  let name = '';
  for await (const chunk of riffChunks(list, LIST_TYPE_BYTES)) {
    if (chunk.type === 'strh') {
      const fields = await chunk.body.read(0, 8);
      [type, name] = [fields.text(0, 4), fields.text(4, 4).replaceAll('\0', '').trim()];
    } else if (chunk.type === 'strf' && type === 'auds') {
      name = `0x${(await chunk.body.read(0, 2, 'little')).u16(0).toString(16).padStart(4, '0')}`;
    }
  }
  return type === '' ? undefined : { type, name };
}
