/** How a coded value becomes light: as in sRGB, SMPTE ST 2084 (PQ), or ARIB STD-B67 (HLG). */
export type Transfer = 'srgb' | 'pq' | 'hlg';

/** Luminance of white paper in HDR (ITU-R BT.2408), which becomes the 1 that everything is counted in. */
const WHITE_NITS = 203;
const PQ_PEAK_NITS = 10_000;
const HLG_PEAK_NITS = 1000;

const CURVES: Readonly<Record<Transfer, (coded: number) => number>> = { srgb, pq, hlg };

/** Light by coded value. That of HLG is the light of the scene; a display shows it times `hlgGain`. */
export function linearOf(transfer: Transfer): Float64Array {
  return Float64Array.from({ length: 256 }, (_, coded) => CURVES[transfer](coded / 255));
}

function srgb(coded: number): number {
  return coded <= 0.04045 ? coded / 12.92 : ((coded + 0.055) / 1.055) ** 2.4;
}

function pq(coded: number): number {
  const root = coded ** (1 / 78.84375);
  const light = Math.max(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root);
  return (PQ_PEAK_NITS / WHITE_NITS) * light ** (1 / 0.1593017578125);
}

function hlg(coded: number): number {
  return coded <= 0.5 ? coded ** 2 / 3 : (Math.exp((coded - 0.55991073) / 0.17883277) + 0.28466892) / 12;
}

/** How much brighter a display of 1000 nits shows a colour of HLG, the more the brighter it is. */
export function hlgGain(red: number, green: number, blue: number): number {
  const luminance = 0.2627 * red + 0.678 * green + 0.0593 * blue;
  return (HLG_PEAK_NITS / WHITE_NITS) * luminance ** 0.2;
}

/** Up to here light is shown as it is. */
const KNEE = 0.5;

/** Light of any brightness, fitted below 1: what is brighter than white paper is still told apart. */
export function rolledOff(light: number): number {
  if (light <= KNEE) return light;
  return KNEE + (1 - KNEE) * (1 - Math.exp((KNEE - light) / (1 - KNEE)));
}

const STEPS = 4095;
const SRGB_BY_LIGHT = Uint8Array.from({ length: STEPS + 1 }, (_, step) =>
  Math.round(255 * srgbCoded(step / STEPS)),
);

function srgbCoded(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** The byte that sRGB has for light from 0 to 1; what lies beyond is cut. */
export function srgbByte(light: number): number {
  return SRGB_BY_LIGHT[Math.round(Math.min(1, Math.max(0, light)) * STEPS)] ?? 0;
}
