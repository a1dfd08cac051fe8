/** Of phones the memory is small: 4096 × 2048 pixels are 32 MB there. */
const mostPx = { coarse: 4096, fine: 8192 };

/** How wide a texture may be here. @param gpuPx what the graphics chip takes */
export function widestTexture(gpuPx: number): number {
  return Math.min(gpuPx, mostPx[matchMedia('(pointer: coarse)').matches ? 'coarse' : 'fine']);
}

/** Loads a picture, made smaller where it is wider than that. @throws Error where it does not come, or is no picture */
export async function loadTexture(address: string, widestPx: number): Promise<ImageBitmap> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const factor = Math.min(1, widestPx / width);
  return createImageBitmap(image, {
    resizeWidth: Math.max(1, Math.round(width * factor)),
    resizeHeight: Math.max(1, Math.round(height * factor)),
    resizeQuality: 'high',
  });
}
