import type { SomeFacts } from '../media-facts.ts';
import { factsFrom } from './facts-from.ts';

const SCREENSHOT =
  /^screen[ _-]?shot|^bildschirmfoto|^captura de pantalla|^capture d.écran|^simulator screen/i;
const RECORDING = /^rpreplay|^screen[ _-]?record|^bildschirmaufnahme/i;

/** What only the name of a file gives away. */
export function nameFacts(name: string): SomeFacts {
  const screen = RECORDING.test(name) ? 'recording' : SCREENSHOT.test(name) ? 'screenshot' : undefined;
  return factsFrom('file-name', { screen });
}
