import { useDeferredValue, useMemo } from 'react';
import { type Questions, localReader } from '../../../session/reader.ts';
import { OF_B, bothLanes } from '../../../timeline/both-lanes.ts';
import type { Lane } from '../../../timeline/lane.ts';
import { useLab } from '../../base/session-context.ts';
import { firstOf } from '../../compare/moment.ts';

interface Lanes {
  lanes: readonly Lane[];
  sentenceAt: Questions['sentenceAt'];
  /** Where both differ first, null without a second run. */
  first: number | null;
}

/** The lanes of the run that is shown; while two are compared, of both. */
export function useLanes(reader: Questions | undefined): Lanes {
  const { given, first } = useLab((s) => ({
    given: s.comparison?.b?.trace,
    first: firstOf(s.comparison)?.t ?? null,
  }));
  // Its lanes are made in a task of their own.
  const trace = useDeferredValue(given);
  const other = useMemo(() => trace && localReader(trace), [trace]);
  return useMemo(() => {
    const own = reader?.lanes() ?? [];
    const sentence: Questions['sentenceAt'] = (lane, t) => reader?.sentenceAt(lane, t) ?? '';
    if (!other) return { lanes: own, sentenceAt: sentence, first: null };
    return {
      lanes: bothLanes(own, other.lanes()),
      sentenceAt: (lane, t) =>
        lane.startsWith(OF_B) ? other.sentenceAt(lane.slice(OF_B.length), t) : sentence(lane, t),
      first,
    };
  }, [reader, other, first]);
}
