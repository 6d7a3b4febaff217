/** In place of `MonacoHost.tsx` in the lab as one file: the plain field stays. */
export default function NoMonaco() {
  return null;
}
