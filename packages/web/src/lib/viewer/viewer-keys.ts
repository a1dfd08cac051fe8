const actions = {
  Escape: 'close',
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  Home: 'first',
  End: 'last',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  i: 'details',
  d: 'download',
  s: 'share',
  l: 'live',
  o: 'way',
  c: 'captions',
  '<': 'slower',
  '>': 'faster',
  r: 'turnRight',
  R: 'turnLeft',
  '0': 'stars0',
  '1': 'stars1',
  '2': 'stars2',
  '3': 'stars3',
  '4': 'stars4',
  '5': 'stars5',
  f: 'favourite',
  Delete: 'trash',
} as const;

/** Signs that some keyboards have behind AltGr, which comes as Ctrl and Alt together. */
const signs = { '#': 'trash', '?': 'table' } as const;

type Action =
  | (typeof actions)[keyof typeof actions]
  | (typeof signs)[keyof typeof signs]
  | 'archive'
  | 'hide'
  | 'play';

/** What a key means in the viewer. Undefined where the focused control has its own use for it. */
export function keyAction(event: KeyboardEvent, isVideo: boolean): Action | undefined {
  const { target, key } = event;
  if (target instanceof Element && target.closest('input, textarea, select') !== null && key !== 'Escape')
    return undefined;
  const sign = (signs as Readonly<Record<string, Action>>)[key];
  if (sign !== undefined && event.ctrlKey === event.altKey) return sign;
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.shiftKey && key === 'A') return 'archive';
  if (event.shiftKey && key === 'H') return 'hide';
  const inControl = target instanceof Element && target.closest('button, a, video') !== null;
  // Where keys with names, such as arrows, have a meaning of their own.
  const inVideo = target instanceof Element && target.closest('video, [role="application"]') !== null;
  if (key === ' ') return isVideo && !inControl ? 'play' : undefined;
  if (inVideo && key !== 'Escape' && key.length > 1) return undefined;
  const known: Readonly<Record<string, Action>> = actions;
  return known[key] ?? known[key.length === 1 ? key.toLowerCase() : key];
}
