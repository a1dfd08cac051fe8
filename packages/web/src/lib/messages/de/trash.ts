import { formatCount } from '#lib/format/numbers.ts';
import type { Messages } from '../en/en.ts';

const items = (amount: number): string =>
  amount === 1 ? '1 Element' : `${formatCount(amount, 'de')} Elemente`;
const forDays = (days: number): string => (days === 1 ? 'einen Tag' : `${formatCount(days, 'de')} Tage`);

export const trash: Messages['trash'] = {
  title: 'Papierkorb',
  text: (days) => `Fotos bleiben ${forDays(days)} hier. Die Telefone sind nicht betroffen.`,
  emptyIt: (size) => `Papierkorb leeren, ${size}`,
  restoreAll: 'Alles wiederherstellen',
  restore: 'Wiederherstellen',
  deleteForGood: 'Endgültig löschen',
  daysLeft: (days) => (days === 0 ? 'Letzter Tag' : days === 1 ? 'Noch 1 Tag' : `Noch ${days} Tage`),
  files: (count) => `${count} Dateien`,
  list: 'Gelöscht, Neuestes zuerst',
  emptyTitle: 'Der Papierkorb ist leer',
  emptyText: (days) =>
    `Was du löschst, wartet hier ${forDays(days)} mit allen seinen Dateien. Bis dahin holt ein Klick es zurück.`,
  restored: (count) => `${items(count)} ${count === 1 ? 'ist' : 'sind'} wieder am alten Platz`,
  deleted: (count) => `${items(count)} endgültig gelöscht`,
  ask: (count) => `${items(count)} endgültig löschen?`,
  askText: 'Was hier gelöscht wird, kommt nicht zurück. Was auf den Telefonen liegt, bleibt.',
  keep: 'Behalten',
  failedTitle: 'Der Papierkorb lässt sich gerade nicht zeigen',
  failedText: 'Nichts darin ist berührt. Meist ist dieses Gerät nicht im Heimnetz.',
};
