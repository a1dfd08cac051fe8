const actions = {
  Escape: 'close',
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  Home: 'first',
  End: 'last',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  '0': 'whole',
  i: 'details',
  d: 'download',
} as const;

type Action = (typeof actions)[keyof typeof actions] | 'play';

/** What a key means in the viewer. Undefined where the focused control has its own use for it. */
export function keyAction(event: KeyboardEvent, isVideo: boolean): Action | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const { target, key } = event;
  const inControl = target instanceof Element && target.closest('button, a, video') !== null;
  const inVideo = target instanceof Element && target.closest('video') !== null;
  if (key === ' ') return isVideo && !inControl ? 'play' : undefined;
  if (inVideo && key !== 'Escape' && key.length > 1) return undefined;
  const known: Readonly<Record<string, Action>> = actions;
  return known[key.length === 1 ? key.toLowerCase() : key];
}
