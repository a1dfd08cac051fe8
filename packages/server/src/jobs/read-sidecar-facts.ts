import { readSidecar } from '@photokeep/media/sidecars/read-sidecar';
import type { ExtractedFacts } from '../domain/extracted-facts.ts';
import type { OpenContent } from './open-content.ts';

/** Reads what a file beside photos says of them. */
export async function readSidecarFacts({ content, handle }: OpenContent): Promise<ExtractedFacts> {
  const source = {
    sizeBytes: handle.stat.sizeBytes,
    read: (offset: number, length: number) => handle.read(offset, length),
  };
  const facts = await readSidecar(source, content.mime);
  return {
    version: facts.extractorVersion,
    contentIdentifier: null,
    burstId: null,
    moment: null,
    json: JSON.stringify(facts),
  };
}
