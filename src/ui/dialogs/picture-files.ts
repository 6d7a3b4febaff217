/** Pictures as addresses and files. */
import type { Picture, PictureOptions } from '../../picture/index.ts';

/** Sharp on dense screens. */
const SCALE = 2;
/** A canvas that is longer or larger stays empty in some browsers. */
const LONGEST = 16_384;
const LARGEST = 16_384 * 4096;

export const addressOf = ({ svg }: Picture) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

export async function copy({ svg }: Picture) {
  try {
    await navigator.clipboard.writeText(svg);
  } catch {
    throw new Error(
      'The browser does not allow this page to write to the clipboard. Download the SVG instead.',
    );
  }
}

/** Twice as large as the picture, smaller when it is very long; a picture for both schemes takes the page's. */
export async function pngOf(picture: Picture, theme: PictureOptions['theme']): Promise<Blob> {
  const { width, height } = picture;
  const scale = Math.min(SCALE, LONGEST / height, Math.sqrt(LARGEST / (width * height)));
  const image = new Image(width, height);
  const dark = document.documentElement.dataset.theme === 'dark';
  image.src = `${addressOf(picture)}${theme === 'auto' ? (dark ? '#dark' : '#light') : ''}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!context || !png) throw new Error('The browser could not create a PNG. Download the SVG instead.');
  return png;
}
