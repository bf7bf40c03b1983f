/** The longer side of a picture that is kept, in pixels: a notice on a wall can still be read. */
const sideMax = 1600;
const quality = 0.8;

/** The file is no picture that this browser can show. */
export class NoPictureError extends Error {
  override readonly name = 'NoPictureError';
}

/**
 * The picture drawn anew and smaller: what a camera writes beside it (where, when, by which phone) is not drawn, and so
 * is gone.
 */
export async function shrinkPicture(file: Blob): Promise<ArrayBuffer> {
  const image = await shown(file);
  const scale = Math.min(1, sideMax / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  if (made === null) throw new NoPictureError('the picture could not be drawn');
  return made.arrayBuffer();
}

async function shown(file: Blob): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } catch (cause) {
    throw new NoPictureError('no picture', { cause });
  } finally {
    URL.revokeObjectURL(address);
  }
}
