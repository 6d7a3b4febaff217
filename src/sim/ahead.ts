/** What takes long is found before anybody waits for it, and others get their turn in between. */

/** What `derivedInParts` makes. */
interface InParts<K> {
  begin(of: K): () => boolean;
}

export async function ahead<K>(found: InParts<K>, of: K, pause: () => Promise<void>): Promise<void> {
  const goOn = found.begin(of);
  for (let paused = false; ; paused = true) {
    const done = goOn();
    // Who waits for what takes long begins in a turn of its own, too.
    if (!done || paused) await pause();
    if (done) return;
  }
}
