export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The page's first lines read it, too, so that no dark page begins in white: see app.html. */
const storageKey = 'photokeep-theme';
const darkDevice = matchMedia('(prefers-color-scheme: dark)');

const kept = localStorage.getItem(storageKey);
let current = $state<Theme>(themes.find((theme) => theme === kept) ?? 'auto');

function show(): void {
  const isDark = current === 'auto' ? darkDevice.matches : current === 'dark';
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    meta.media = meta.content === (isDark ? barColors.dark : barColors.light) ? 'all' : 'not all';
}

/** Of the browser's own bar, as app.html names them. */
const barColors = { light: '#fbfaf8', dark: '#0f1114' } as const;

/** Light or dark: what was chosen on this device, else as the device is. */
export const theme = {
  get current(): Theme {
    return current;
  },
  choose(chosen: Theme): void {
    current = chosen;
    if (chosen === 'auto') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, chosen);
    show();
  },
  /** Shows it, and goes along when the device changes, for as long as the page is open. */
  follow(): void {
    darkDevice.addEventListener('change', show);
    show();
  },
};
