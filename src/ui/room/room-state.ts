/** The answers that the trainer's window has read: kept for the tab, so that a reload loses none. Nothing is sent anywhere. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { tabStorage } from '../../session/tab.ts';
import { readCode } from '../../teach/room/code.ts';
import { type Collected, type Said, collect } from '../../teach/room/tally.ts';
import type { Lesson } from '../../teach/types.ts';

const KEY = 'pull-secret-lab/2/room';

/** What is kept of an answer: all else is in its code. */
type Entry = readonly [code: string, name: string];

interface RoomState {
  /** By lesson and step. */
  entries: ReadonlyMap<string, readonly Entry[]>;
  /** What became of the codes that were read last. */
  last: Collected['outcomes'];
  /** The browser does not keep the answers: a reload would lose them. */
  unkept: boolean;
}

const keyOf = (lesson: Lesson, step: number) => `${lesson.name} ${lesson.steps[step]?.id ?? ''}`;

const isEntry = (value: unknown): value is Entry =>
  Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string');

/** What an earlier page of this tab left; nothing of what has another form. */
function kept(): RoomState['entries'] {
  try {
    const found: unknown = JSON.parse(tabStorage()?.getItem(KEY) ?? '[]');
    if (!Array.isArray(found)) return new Map();
    return new Map(
      found.flatMap((each: unknown): [string, Entry[]][] =>
        Array.isArray(each) && typeof each[0] === 'string' && Array.isArray(each[1])
          ? [[each[0], each[1].filter(isEntry)]]
          : [],
      ),
    );
  } catch {
    return new Map();
  }
}

const room = createStore<RoomState>(() => ({ entries: kept(), last: [], unkept: false }));

function keep(entries: RoomState['entries'], last: RoomState['last']) {
  let unkept = false;
  try {
    const storage = tabStorage();
    if (storage) storage.setItem(KEY, JSON.stringify([...entries]));
    unkept = !storage;
  } catch {
    unkept = true;
  }
  room.setState({ entries, last, unkept });
}

const saidIn = (entries: readonly Entry[], lesson: Lesson, step: number): Said[] =>
  entries.flatMap(([code, name]) => {
    const reading = readCode(lesson, step, code);
    if (reading.kind !== 'answer') return [];
    const { answer, participant } = reading;
    return [{ code, name, answer, participant }];
  });

export interface Room {
  said: readonly Said[];
  last: Collected['outcomes'];
  unkept: boolean;
  /** Reads a code or a list of them; what became of each is in `last`, and is returned. */
  read(text: string): Collected['outcomes'];
  remove(code: string): void;
  /** Forgets the answers to this question. */
  clear(): void;
}

/** The room's answers to the question of a step. */
export function useRoom(lesson: Lesson, step: number): Room {
  const { entries, last, unkept } = useStore(room);
  const key = keyOf(lesson, step);
  const own = entries.get(key);
  return useMemo(() => {
    const said = saidIn(own ?? [], lesson, step);
    const set = (next: readonly Said[], outcomes: RoomState['last']) => {
      const all = new Map(room.getState().entries);
      if (next.length === 0) all.delete(key);
      else
        all.set(
          key,
          next.map(({ code, name }) => [code, name]),
        );
      keep(all, outcomes);
    };
    return {
      said,
      last,
      unkept,
      read(text) {
        const { said: next, outcomes } = collect(said, text, lesson, step);
        set(next, outcomes);
        return outcomes;
      },
      remove: (code) =>
        set(
          said.filter((each) => each.code !== code),
          [],
        ),
      clear: () => set([], []),
    };
  }, [own, last, unkept, lesson, step, key]);
}
