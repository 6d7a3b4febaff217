const paths = {
  start: 'M3 3h2v10H3zM13 3v10L6 8z',
  back: 'M11 3v10L4 8z',
  play: 'M4 2.5v11l9.5-5.5z',
  pause: 'M3.5 3h3v10h-3zM9.5 3h3v10h-3z',
  forward: 'M5 3v10l7-5z',
  end: 'M11 3h2v10h-2zM3 3v10l7-5z',
  undo: 'M6.5 3 2 7l4.5 4V8.4c3 0 5 .8 6.5 3.6-.3-4-2.500-6.300-6.500-6.500z',
  redo: 'M9.500 3 14 7l-4.500 4V8.400c-3 0-5 .8-6.500 3.600.3-4 2.500-6.300 6.500-6.500z',
  expand:
    'M9 2h5v5h-1.600V4.700L10 7.100 8.900 6l2.400-2.400H9zM7 14H2V9h1.600v2.300L6 8.900 7.100 10l-2.400 2.400H7z',
  down: 'M3 6h10l-5 5z',
  up: 'M3 10h10L8 5z',
  right: 'M6 3v10l5-5z',
  more: 'M2.500 8a1.500 1.500 0 1 0 3 0 1.500 1.500 0 1 0-3 0zM6.500 8a1.500 1.500 0 1 0 3 0 1.500 1.500 0 1 0-3 0zM10.500 8a1.500 1.500 0 1 0 3 0 1.500 1.500 0 1 0-3 0z',
  search:
    'M7 2a5 5 0 1 0 2.900 9.100l3 2.900 1.100-1.100-2.900-3A5 5 0 0 0 7 2zm0 1.600a3.400 3.400 0 1 1 0 6.800 3.400 3.400 0 0 1 0-6.800z',
  close: 'M4 3 3 4l4 4-4 4 1 1 4-4 4 4 1-1-4-4 4-4-1-1-4 4z',
  add: 'M7.200 3h1.600v4.200H13v1.600H8.800V13H7.200V8.800H3V7.200h4.200z',
  rename: 'M3 13v-2.600L10.400 3 13 5.600 5.600 13z',
  remove: 'M6 2h4v1.500h3V5H3V3.500h3zM4 6h8l-.7 8H4.700z',
};

/** A small drawing beside a name that is said elsewhere. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={paths[name]} fill="currentColor" />
    </svg>
  );
}
