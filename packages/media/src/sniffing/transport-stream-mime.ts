const SYNC_BYTE = 0x47;
const PACKET_BYTES = 188;
/** Blu-ray and AVCHD put a 4-byte time code before each packet. */
const TIMED_PACKET_BYTES = 192;
const PACKETS_TO_CHECK = 4;

/** MTS and M2TS: MPEG-2 transport streams, which have no signature but a beat. */
export function transportStreamMime(head: Uint8Array): string | undefined {
  const beats = (first: number, packetBytes: number) =>
    Array.from({ length: PACKETS_TO_CHECK }, (_, index) => head[first + index * packetBytes]).every(
      (byte) => byte === SYNC_BYTE,
    );
  const isStream = beats(0, PACKET_BYTES) || beats(TIMED_PACKET_BYTES - PACKET_BYTES, TIMED_PACKET_BYTES);
  return isStream ? 'video/mp2t' : undefined;
}
