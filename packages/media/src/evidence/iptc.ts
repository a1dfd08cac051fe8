import type { Region } from '../bytes/region.ts';
import { wallTime } from '../capture-facts.ts';
import { parseDateText } from '../time/date-text.ts';
import type { Evidence } from './evidence.ts';

const DATA_SET_MARK = 0x1c;
const APPLICATION_RECORD = 2;
const DATE_CREATED = 55;
const TIME_CREATED = 60;
const MAX_BLOCK_BYTES = 64 * 1024;

/** DateCreated and TimeCreated of an IPTC-IIM 4.2 block ('20190506', '070809+0900'). */
export async function readIptc(block: Region): Promise<Evidence> {
  const values = await applicationRecord(block);
  const date = /^(\d{4})(\d\d)(\d\d)$/.exec(values.get(DATE_CREATED) ?? '');
  const time = /^(\d\d)(\d\d)(\d\d)([+-]\d{4})?/.exec(values.get(TIME_CREATED) ?? '');
  if (!date) return {};
  const day = date.slice(1).join('-');
  const moment = time ? `${day}T${time.slice(1, 4).join(':')}${time[4] ?? ''}` : day;
  const dated = parseDateText(moment) ?? parseDateText(day);
  return dated ? { times: [wallTime(dated.clock, dated.offsetMinutes, 'iptc')] } : {};
}

/** The values of record 2 by data set number. A block may end after any data set. */
async function applicationRecord(block: Region): Promise<ReadonlyMap<number, string>> {
  const fields = await block.readUpTo(0, MAX_BLOCK_BYTES);
  const values = new Map<number, string>();
  for (let at = 0; at + 5 <= fields.sizeBytes && fields.u8(at) === DATA_SET_MARK; ) {
    const length = fields.u16(at + 3);
    if (at + 5 + length > fields.sizeBytes) break;
    if (fields.u8(at + 1) === APPLICATION_RECORD) values.set(fields.u8(at + 2), fields.text(at + 5, length));
    at += 5 + length;
  }
  return values;
}
