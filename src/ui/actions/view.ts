import type { Theme } from '../../session/types.ts';
import { focusNextRegion } from '../base/focus.ts';
import { panels } from '../panels.ts';
import { SCALE, scales } from '../shell/scale.ts';
import { goTo } from './go-to.ts';
import type { Action, Key } from './types.ts';

const themes: readonly [Theme, string][] = [
  ['auto', 'Theme: as the system'],
  ['light', 'Theme: light'],
  ['dark', 'Theme: dark'],
];

/** Panels that have a key of their own. */
const keys = new Map<string, readonly Key[]>([['terminal', [{ key: 'T' }]]]);

export const actions: readonly Action[] = [
  {
    id: 'present',
    group: 'View',
    label: ({ presenting }) => (presenting ? 'Stop presenting' : 'Present'),
    words: 'beamer large audience',
    keys: [{ key: 'P' }],
    run: ({ store, actions }) => actions.present(!store.getState().presenting),
  },
  {
    id: 'next-part',
    group: 'View',
    label: 'Next part of the page',
    keys: [{ key: 'F6', shift: false, always: true }],
    onlyKeys: true,
    run: () => focusNextRegion(1),
  },
  {
    id: 'previous-part',
    group: 'View',
    label: 'Previous part of the page',
    keys: [{ key: 'F6', shift: true, always: true }],
    onlyKeys: true,
    run: () => focusNextRegion(-1),
  },
  {
    id: 'exit-full',
    group: 'View',
    label: 'Exit full screen',
    enabled: ({ layout }) => typeof layout.fullscreen === 'string',
    run: ({ actions }) => actions.setLayout('fullscreen', null),
  },
  ...themes.map(([theme, label]): Action => ({
    id: `theme-${theme}`,
    group: 'View',
    label,
    words: 'colours colors',
    enabled: (state) => state.theme !== theme,
    run: ({ actions }) => actions.setTheme(theme),
  })),
  ...scales.map((scale): Action => ({
    id: `size-${scale}`,
    group: 'View',
    label: `Size ${scale * 100} %`,
    words: 'zoom scale',
    enabled: ({ layout }) => (layout[SCALE] ?? 1) !== scale,
    run: ({ actions }) => actions.setLayout(SCALE, scale),
  })),
  {
    id: 'reset-layout',
    group: 'View',
    label: 'Reset layout',
    words: 'panels sizes',
    run: ({ actions }) => actions.resetLayout(),
  },
  ...panels.flatMap(({ id, title }): Action[] => [
    {
      id: `go-${id}`,
      group: 'View',
      label: `Go to ${title}`,
      words: 'panel show open',
      ...(keys.has(id) && { keys: keys.get(id)! }),
      run: (session) => goTo(session, id),
    },
    {
      id: `full-${id}`,
      group: 'View',
      label: `Full screen: ${title}`,
      words: 'panel maximize',
      run(session) {
        session.actions.setLayout('fullscreen', title);
        goTo(session, id);
      },
    },
  ]),
];
