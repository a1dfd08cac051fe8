import { latin1 } from '../bytes/byte-reader.ts';
import type { Sniffed } from '../media-types.ts';

/** Control characters that no text holds. */
const BINARY = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/;
/** How far into a document its root element may be. */
const PROLOGUE_CHARACTERS = 4096;
const ADJUSTMENT_KEYS = /adjustment(?:FormatIdentifier|Data|BaseVersion)/;
const TAKEOUT_KEYS = /"photoTakenTime"\s*:\s*\{|"date"\s*:\s*\{\s*"timestamp"\s*:/;

/** Text formats, among them the sidecars. Undefined for bytes that are not UTF-8 text. */
export function textType(head: Uint8Array): Sniffed | undefined {
  // Most of what is no text says so at once, and then need not be decoded.
  if (BINARY.test(latin1(head.subarray(0, 256)))) return undefined;
  const text = decodeUtf8(head)?.trimStart();
  if (!text || BINARY.test(text)) return undefined;
  if (text.startsWith('<')) return markupType(text.slice(0, PROLOGUE_CHARACTERS));
  if (/^(?:\{\s*["}]|\[\s*["[{\]\d])/.test(text)) return jsonType(text);
  return { kind: 'other', mime: 'text/plain' };
}

function markupType(prologue: string): Sniffed {
  if (/<x:xmpmeta|<rdf:RDF|^<\?xpacket/.test(prologue))
    return { kind: 'sidecar', mime: 'application/rdf+xml' };
  if (prologue.includes('<plist') && ADJUSTMENT_KEYS.test(prologue)) {
    return { kind: 'sidecar', mime: 'application/vnd.apple.adjustments+plist' };
  }
  if (/<svg[\s>]/.test(prologue)) return { kind: 'other', mime: 'image/svg+xml' };
  if (/<!doctype html|<html|<head|<body|<script|<title/i.test(prologue))
    return { kind: 'other', mime: 'text/html' };
  return { kind: 'other', mime: prologue.startsWith('<?xml') ? 'application/xml' : 'text/plain' };
}

/** Google Takeout writes a JSON file beside each photo and into each album folder. */
function jsonType(text: string): Sniffed {
  const fromTakeout = /"title"\s*:/.test(text) && TAKEOUT_KEYS.test(text);
  return { kind: fromTakeout ? 'sidecar' : 'other', mime: 'application/json' };
}

/** The head may cut the last character in two, which is no fault of the text. */
function decodeUtf8(head: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
}
