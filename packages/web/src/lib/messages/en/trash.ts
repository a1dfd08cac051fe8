import { formatCount } from '#lib/format/numbers.ts';

const items = (amount: number): string => (amount === 1 ? '1 item' : `${formatCount(amount, 'en')} items`);
const forDays = (days: number): string => (days === 1 ? '1 day' : `${formatCount(days, 'en')} days`);

export const trash = {
  title: 'Trash',
  text: (days: number) => `Photos stay here for ${forDays(days)}. The phones are not touched.`,
  emptyIt: (size: string) => `Empty trash, ${size}`,
  restoreAll: 'Restore all',
  restore: 'Restore',
  deleteForGood: 'Delete for good',
  daysLeft: (days: number) => (days === 0 ? 'Last day' : days === 1 ? '1 day left' : `${days} days left`),
  files: (count: number) => `${count} files`,
  list: 'Deleted, latest first',
  emptyTitle: 'Nothing in the trash',
  emptyText: (days: number) =>
    `What you delete waits here for ${forDays(days)}, with all its files. Until then one click brings it back.`,
  restored: (count: number) =>
    `${items(count)} ${count === 1 ? 'is' : 'are'} back where ${count === 1 ? 'it was' : 'they were'}`,
  deleted: (count: number) => `${items(count)} deleted for good`,
  ask: (count: number) => (count === 1 ? 'Delete 1 item for good?' : `Delete ${items(count)} for good?`),
  askText: 'What is deleted here cannot come back. What the phones hold is not touched.',
  keep: 'Keep',
  failedTitle: 'The trash cannot be shown right now',
  failedText: 'Nothing in it is touched. Most often this device is not in the home network.',
};
