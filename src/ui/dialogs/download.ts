/** Hands a file to the browser's downloads. */
export function download(name: string, content: string | Uint8Array | Blob, type: string) {
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then, in every browser.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name for all files together. */
export const archiveName = (scenario: string, end: string) =>
  `pull-secret-lab${scenario ? `-${scenario.replace(/[^\w.-]+/g, '-')}` : ''}.${end}`;
