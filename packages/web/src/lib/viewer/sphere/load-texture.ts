/** Of phones the memory is small: 4096 × 2048 pixels are 32 MB there. */
const mostPx = { coarse: 4096, fine: 8192 };

/** How wide a texture may be here. @param gpuPx what the graphics chip takes */
export function widestTexture(gpuPx: number): number {
  return Math.min(gpuPx, mostPx[matchMedia('(pointer: coarse)').matches ? 'coarse' : 'fine']);
}

interface Wanted {
  readonly widestPx: number;
  /** quarter turns clockwise that the picture does not have yet */
  readonly turns: number;
}

/** Loads a picture, made smaller where it is wider than that. @throws Error where it does not come, or is no picture */
export async function loadTexture(address: string, { widestPx, turns }: Wanted): Promise<ImageBitmap> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const { naturalWidth, naturalHeight } = image;
  const factor = Math.min(1, widestPx / (turns % 2 === 0 ? naturalWidth : naturalHeight));
  const picture = await createImageBitmap(image, {
    resizeWidth: Math.max(1, Math.round(naturalWidth * factor)),
    resizeHeight: Math.max(1, Math.round(naturalHeight * factor)),
    resizeQuality: 'high',
  });
  return turns % 4 === 0 ? picture : turned(picture, turns);
}

/** Takes the picture and gives back another one. */
function turned(picture: ImageBitmap, turns: number): ImageBitmap {
  const { width, height } = picture;
  const canvas = turns % 2 === 0 ? new OffscreenCanvas(width, height) : new OffscreenCanvas(height, width);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('there is no room to turn it');
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turns * Math.PI) / 2);
  context.drawImage(picture, -width / 2, -height / 2);
  picture.close();
  return canvas.transferToImageBitmap();
}
