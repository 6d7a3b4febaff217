/** QR codes in the pictures of a camera. What reads them is the browser where it can, else a library, loaded when it is needed. */

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

type Find = (video: HTMLVideoElement) => Promise<string | null>;

/** The longer side of the picture that is searched: enough for a code that fills a third of it. */
const SIDE = 720;
/** Milliseconds between two pictures: the page has other things to do. */
const PAUSE = 150;

async function ofBrowser(): Promise<Find | null> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass };
  try {
    if (!BarcodeDetector || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return null;
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  } catch {
    return null;
  }
}

async function ofLibrary(): Promise<Find> {
  const { default: decode } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  return async (video) => {
    const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (canvas.width === 0 || canvas.height === 0) return null;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
    try {
      return decode({ width, height, data });
    } catch {
      return null; // no code in this picture
    }
  };
}

/** Why there is no picture, in words that help. */
export function troubleOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError')
    return 'The browser does not give this page the camera. Allow it beside the address, or type the codes.';
  if (name === 'NotFoundError' || name === 'OverconstrainedError')
    return 'There is no camera. Type the codes, or paste a list.';
  if (name === 'NotReadableError' || name === 'AbortError')
    return 'Another program uses the camera. Close it and try again, or type the codes.';
  return 'The camera cannot be used here. Type the codes, or paste a list.';
}

/**
 * Shows the camera in a video and tells each code that comes into sight. Resolves when it runs; rejects with what the
 * browser says against it. The signal stops the camera at any time.
 */
export async function scan(
  video: HTMLVideoElement,
  found: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { mediaDevices } = navigator as Partial<Pick<Navigator, 'mediaDevices'>>;
  if (!mediaDevices) throw new DOMException('The page is not secure.', 'InsecureContext');
  const stream = await mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  if (signal.aborted) return stop();
  signal.addEventListener('abort', stop, { once: true });
  video.srcObject = stream;
  await video.play();
  const find = (await ofBrowser()) ?? (await ofLibrary());
  let last: string | null = null;
  const look = async () => {
    if (signal.aborted) return;
    const text = await find(video).catch(() => null);
    if (signal.aborted) return;
    // Held before the camera for a while, it is one code.
    if (text !== null && text !== last) {
      last = text;
      found(text);
    }
    setTimeout(() => void look(), PAUSE);
  };
  void look();
}
