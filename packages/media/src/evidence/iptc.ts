import type { Region } from '../bytes/region.ts';
import { wallTime } from '../capture-facts.ts';
import { parseDateText } from '../time/date-text.ts';
import type { Evidence } from './evidence.ts';

const DATA_SET_MARK = 0x1c;
const ENVELOPE_RECORD = 1;
const APPLICATION_RECORD = 2;
const CODED_CHARACTER_SET = 90;
const UTF_8_ESCAPE = '\x1b%G';
const DATE_CREATED = 55;
const TIME_CREATED = 60;
const MAX_BLOCK_BYTES = 64 * 1024;

/** DateCreated and TimeCreated of an IPTC-IIM 4.2 block ('20190506', '070809+0900'), and all of record 2. */
export async function readIptc(block: Region): Promise<Evidence> {
  const iptc = await applicationRecord(block);
  const date = /^(\d{4})(\d\d)(\d\d)$/.exec(iptc.get(DATE_CREATED)?.at(-1) ?? '');
  const time = /^(\d\d)(\d\d)(\d\d)([+-]\d{4})?/.exec(iptc.get(TIME_CREATED)?.at(-1) ?? '');
  if (!date) return { iptc };
  const day = date.slice(1).join('-');
  const moment = time ? `${day}T${time.slice(1, 4).join(':')}${time[4] ?? ''}` : day;
  const dated = parseDateText(moment) ?? parseDateText(day);
  return dated ? { iptc, times: [wallTime(dated.clock, dated.offsetMinutes, 'iptc')] } : { iptc };
}

/** The values of record 2 by data set number. A block may end after any data set. */
async function applicationRecord(block: Region): Promise<ReadonlyMap<number, readonly string[]>> {
  const fields = await block.readUpTo(0, MAX_BLOCK_BYTES);
  const values = new Map<number, string[]>();
  let encoding: 'utf8' | 'latin1' = 'latin1';
  for (let at = 0; at + 5 <= fields.sizeBytes && fields.u8(at) === DATA_SET_MARK; ) {
    const [record, number, length] = [fields.u8(at + 1), fields.u8(at + 2), fields.u16(at + 3)];
    if (at + 5 + length > fields.sizeBytes) break;
    const value = Buffer.from(fields.bytes(at + 5, length)).toString(encoding);
    if (record === ENVELOPE_RECORD && number === CODED_CHARACTER_SET && value === UTF_8_ESCAPE)
      encoding = 'utf8';
    if (record === APPLICATION_RECORD) values.set(number, [...(values.get(number) ?? []), value]);
    at += 5 + length;
  }
  return values;
}
