/** Puts back what modules remember: every table that was there after `load` is again as it was then. */
export async function remembering(load) {
  const { Map: PlainMap, WeakMap: PlainWeakMap } = globalThis;
  const maps = new Set();
  const weak = new Set();
  let recording = true;
  globalThis.Map = class Map extends PlainMap {
    constructor(entries) {
      super(entries);
      if (recording) maps.add(this);
    }
  };
  globalThis.WeakMap = class WeakMap extends PlainWeakMap {
    #table = new PlainWeakMap();
    #first = [];
    constructor(entries) {
      super();
      for (const [key, value] of entries ?? []) this.set(key, value);
      if (recording) weak.add(this);
    }
    get(key) {
      return this.#table.get(key);
    }
    has(key) {
      return this.#table.has(key);
    }
    set(key, value) {
      if (recording) this.#first.push([key, value]);
      this.#table.set(key, value);
      return this;
    }
    delete(key) {
      return this.#table.delete(key);
    }
    forget() {
      this.#table = new PlainWeakMap(this.#first);
    }
  };
  await load();
  recording = false;
  globalThis.Map = PlainMap;
  globalThis.WeakMap = PlainWeakMap;
  const before = [...maps].map((map) => [map, [...map]]);
  return () => {
    for (const [map, entries] of before) {
      map.clear();
      for (const [key, value] of entries) map.set(key, value);
    }
    for (const map of weak) map.forget();
  };
}
