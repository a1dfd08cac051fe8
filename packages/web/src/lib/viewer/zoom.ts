export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a picture lies on the stage: moved by `x` and `y` pixels from the middle, and so many times its whole size. */
export interface View extends Point {
  readonly scale: number;
}

export const wholeView: View = { scale: 1, x: 0, y: 0 };
const mostScale = 8;
/** A small picture is not blown up further than this to fill the stage. */
const mostEnlarged = 2;

/** The size at which a whole picture fits. */
export function fitSize(picture: Size, stage: Size): Size {
  const scale = Math.min(stage.width / picture.width, stage.height / picture.height, mostEnlarged);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** Keeps a picture on the stage: no edge comes further in than the stage's, and a smaller one stays in the middle. */
export function clampView(view: View, fit: Size, stage: Size): View {
  const scale = Math.min(mostScale, Math.max(1, view.scale));
  const within = (offset: number, length: number, room: number): number => {
    const free = Math.max(0, (length * scale - room) / 2);
    return Math.min(free, Math.max(-free, offset));
  };
  return { scale, x: within(view.x, fit.width, stage.width), y: within(view.y, fit.height, stage.height) };
}

/** Makes a picture larger or smaller around a point, which stays where it is. @param point from the stage's middle */
export function zoomAround(view: View, factor: number, point: Point): View {
  const scale = Math.min(mostScale, Math.max(1, view.scale * factor));
  const grown = scale / view.scale;
  return { scale, x: point.x - (point.x - view.x) * grown, y: point.y - (point.y - view.y) * grown };
}
