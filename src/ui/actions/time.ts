import { focusPlay } from '../base/focus.ts';
import type { Action } from './types.ts';

export const actions: readonly Action[] = [
  {
    id: 'play',
    group: 'Time',
    label: ({ playing }) => (playing ? 'Pause' : 'Play'),
    keys: [{ key: ' ' }],
    enabled: ({ trace }) => trace !== null,
    run: ({ store, actions }) => (store.getState().playing ? actions.pause : actions.play)(),
  },
  {
    id: 'next',
    group: 'Time',
    label: 'Next event',
    keys: [{ key: 'ArrowRight', shift: false }],
    run: ({ actions }) => actions.step(1),
  },
  {
    id: 'previous',
    group: 'Time',
    label: 'Previous event',
    keys: [{ key: 'ArrowLeft', shift: false }],
    run: ({ actions }) => actions.step(-1),
  },
  {
    id: 'second-on',
    group: 'Time',
    label: 'One second on',
    keys: [{ key: 'ArrowRight', shift: true }],
    run: ({ store, actions }) => actions.seek(store.getState().cursor + 1000),
  },
  {
    id: 'second-back',
    group: 'Time',
    label: 'One second back',
    keys: [{ key: 'ArrowLeft', shift: true }],
    run: ({ store, actions }) => actions.seek(store.getState().cursor - 1000),
  },
  {
    id: 'next-failure',
    group: 'Time',
    label: 'Next failure',
    words: 'error',
    keys: [{ key: '.' }],
    run: ({ actions }) => actions.step(1, 'failures'),
  },
  {
    id: 'previous-failure',
    group: 'Time',
    label: 'Previous failure',
    words: 'error',
    keys: [{ key: ',' }],
    run: ({ actions }) => actions.step(-1, 'failures'),
  },
  {
    id: 'start',
    group: 'Time',
    label: 'Jump to start',
    words: 'beginning',
    keys: [{ key: 'Home' }],
    run: ({ actions }) => actions.seek(0),
  },
  {
    id: 'end',
    group: 'Time',
    label: 'Jump to end',
    keys: [{ key: 'End' }],
    run: ({ store, actions }) => actions.seek(store.getState().trace?.end ?? 0),
  },
  ...[1, 5, 20].map((speed): Action => ({
    id: `speed-${speed}`,
    group: 'Time',
    label: `Speed ${speed}×`,
    run: ({ actions }) => actions.setSpeed(speed),
  })),
  { id: 'go-play', group: 'Time', label: 'Go to the Play button', words: 'focus', run: () => focusPlay() },
];
