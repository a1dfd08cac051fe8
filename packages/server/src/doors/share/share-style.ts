/** Shapes of tiles, in hundredths: what stands between them takes the nearest. */
const narrowest = 50;
const widest = 300;
const step = 10;

/** @param ratio width by height @returns the class of a tile of about that shape */
export function ratioClass(ratio: number): string {
  const hundredths = Math.round((ratio * 100) / step) * step;
  return `r${Math.min(widest, Math.max(narrowest, hundredths))}`;
}

const ratios = Array.from({ length: (widest - narrowest) / step + 1 }, (_, at) => narrowest + at * step)
  .map((r) => `.r${r}{aspect-ratio:${r}/100;flex:${r} 1 calc(var(--row)*${r / 100})}`)
  .join('\n');

/** The web app's colours in sRGB for browsers of any age, and no font but the system's. Without script it is all there. */
export const shareStyle = `
:root { color-scheme: light dark; --paper: #fbfaf8; --surface: #fff; --sunken: #f3f2f0; --line: #e2e1dd; --line-strong: #898781;
  --ink: #191e25; --ink-2: #4d535b; --accent: #17578a; --on-accent: #fafdff; --wrong: #b1281f; --row: 230px; --gap: 3px; }
@media (prefers-color-scheme: dark) { :root { --paper: #0f1113; --surface: #17191c; --sunken: #0a0b0d; --line: #2b2e31;
  --line-strong: #74797f; --ink: #f0efec; --ink-2: #bab8b4; --accent: #8ac5ee; --on-accent: #06182a; --wrong: #f48d83; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100dvh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1, h2, p { margin: 0; } a { color: inherit; }
main { flex: 1; }
svg { display: block; } .i { width: 20px; height: 20px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round;
  stroke-linejoin: round; flex: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: 8px; top: -60px; z-index: 9; padding: 10px 16px; background: var(--surface); border-radius: 9px; }
.skip:focus { top: 8px; }
.hero { position: relative; overflow: hidden; height: min(52vh, 500px); background: var(--sunken); color: #fff; }
.hero img { width: 100%; height: 100%; object-fit: cover; display: block; }
.hero::after { content: ""; position: absolute; inset: 0; background: linear-gradient(transparent 30%, rgb(0 0 0 / .68)); }
.title { padding: 40px 32px 4px; } .hero .title { position: absolute; z-index: 1; inset: auto 0 0; padding: 0 32px 26px; }
h1 { font-size: clamp(1.9rem, 5vw, 3rem); line-height: 1.1; font-weight: 650; letter-spacing: -.03em; overflow-wrap: anywhere; text-wrap: balance; }
.title p { margin-top: 8px; font-size: 1.0625rem; } .note { max-width: 62ch; padding: 10px 32px 22px; white-space: pre-line; overflow-wrap: anywhere; }
.bar { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; padding: 14px 32px; color: var(--ink-2); font-size: .9375rem; }
.bar p { display: flex; gap: 8px; align-items: center; } .bar .grow { flex: 1; }
.button { position: relative; display: inline-flex; gap: 8px; align-items: center; justify-content: center; min-height: 44px; padding: 0 18px; border: 0;
  border-radius: 9px; font: inherit; font-weight: 600; text-decoration: none; background: var(--accent); color: var(--on-accent); cursor: pointer; }
.button:hover { filter: brightness(1.08); }
.grid { display: flex; flex-wrap: wrap; gap: var(--gap); padding: 0 32px 32px; margin: 0; list-style: none; }
.grid::after { content: ""; flex: 9999 1 0; }
.grid li { position: relative; }
.tile { display: block; width: 100%; height: 100%; background: var(--sunken); border-radius: 2px; overflow: hidden; }
.tile img { width: 100%; height: 100%; object-fit: cover; display: block; color: transparent; }
.tile .none { display: grid; place-items: center; height: 100%; color: var(--ink-2); }
.badge { position: absolute; right: 8px; bottom: 8px; padding: 3px; color: #fff; background: rgb(0 0 0 / .5); border-radius: 99px; }
.badge .i { width: 16px; height: 16px; fill: currentColor; }
.rows { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 8px; padding: 0 32px 24px; margin: 0; list-style: none; }
.rows a { display: flex; gap: 12px; align-items: center; min-height: 56px; padding: 8px 14px; border: 1px solid var(--line); border-radius: 9px;
  background: var(--surface); text-decoration: none; font-weight: 500; } .rows a:hover { border-color: var(--line-strong); }
.rows .name { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .rows small { color: var(--ink-2); font-weight: 400; }
.empty { max-width: 30rem; margin: 8vh auto; padding: 0 24px; text-align: center; color: var(--ink-2); }
.empty > .i { width: 44px; height: 44px; margin: 0 auto 14px; stroke-width: 1.5; } .empty h2 { color: var(--ink); font-size: 1.25rem; }
.more { padding: 0 32px 32px; }
.add { margin: 0 32px 24px; padding: 18px; border: 1px dashed var(--line-strong); border-radius: 14px; background: var(--surface); }
.add:target, .add.over { border-color: var(--accent); } .add .button { margin-top: 12px; } .add p { color: var(--ink-2); }
.add.idle { margin: 0; padding: 0; border: 0; background: none; } [hidden] { display: none !important; }
.empty .button { margin-top: 18px; }
#files { position: absolute; width: 1px; height: 1px; opacity: 0; } #files:focus-visible ~ .button, .button:focus-within { outline: 3px solid var(--accent);
  outline-offset: 2px; }
.sent { margin: 12px 0 0; padding: 0; list-style: none; } .sent li { display: flex; flex-wrap: wrap; gap: 4px 12px; padding: 8px 0; border-top: 1px solid var(--line); }
.sent span:first-child { flex: 1; min-width: 10rem; overflow-wrap: anywhere; } .sent progress { width: 100%; height: 6px; accent-color: var(--accent); }
.sent .wrong { color: var(--wrong); font-weight: 600; }
footer { display: flex; flex-wrap: wrap; gap: 6px 16px; align-items: center; padding: 20px 32px 32px; color: var(--ink-2); font-size: .8125rem; }
footer span:first-child { display: flex; gap: 7px; align-items: center; font-weight: 600; color: var(--ink); } footer svg { width: 18px; height: 18px; }
.tower { fill: var(--ink); } .sun { fill: var(--accent); }
.viewer { --paper: #0c0d0f; --surface: #17191c; --ink: #f0efec; --ink-2: #bab8b4; --accent: #8ac5ee; --on-accent: #06182a; --sunken: #17191c;
  --line: #2b2e31; --line-strong: #74797f; color-scheme: dark; height: 100dvh; overflow: hidden; }
.viewer main { position: relative; min-height: 0; } .stage { position: absolute; inset: 0; display: grid; place-items: center; }
.stage img, .stage video { max-width: 100%; max-height: 100%; object-fit: contain; position: absolute; inset: 0; margin: auto; width: 100%; height: 100%; }
.stage p { display: grid; gap: 12px; justify-items: center; padding: 24px; color: var(--ink-2); } .stage p .i { width: 48px; height: 48px; stroke-width: 1.5; }
.top { display: flex; gap: 12px; align-items: center; padding: 10px 16px; min-height: 64px; }
.top div { flex: 1; min-width: 0; } .top h1 { font-size: 1rem; letter-spacing: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.top p { color: var(--ink-2); font-size: .8125rem; }
.round { display: grid; place-items: center; width: 44px; height: 44px; flex: none; border-radius: 99px; color: var(--ink); }
.round:hover { background: var(--surface); }
.side { position: absolute; top: 50%; z-index: 1; margin-top: -26px; width: 52px; height: 52px; background: rgb(0 0 0 / .45); color: #fff; }
.side.earlier { left: 12px; } .side.later { right: 12px; }
.viewer footer { padding: 10px 16px; justify-content: flex-end; }
@media (max-width: 719px) { :root { --row: 150px; --gap: 2px; } .hero { height: 44vh; } .title, .hero .title { padding-left: 18px; padding-right: 18px; }
  .bar, .note, footer { padding-left: 18px; padding-right: 18px; } .grid { padding-left: 0; padding-right: 0; } .rows, .more { padding-left: 18px; padding-right: 18px; }
  .add { margin-left: 18px; margin-right: 18px; } .bar .button { width: 100%; } .top .button span { display: none; } .top .button { width: 44px; padding: 0; border-radius: 99px; } }
${ratios}
`;
