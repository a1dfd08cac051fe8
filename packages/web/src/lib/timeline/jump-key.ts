/** Whether a key means "jump to a date": T, wherever nobody writes and no dialog is open. */
export function isJumpKey({
  key,
  ctrlKey,
  metaKey,
  altKey,
  target,
  defaultPrevented,
}: KeyboardEvent): boolean {
  if (key.toLowerCase() !== 't' || ctrlKey || metaKey || altKey || defaultPrevented) return false;
  const isWriting = target instanceof Element && target.closest('input, textarea, select, [contenteditable]');
  return !isWriting && document.querySelector('dialog[open]') === null;
}
