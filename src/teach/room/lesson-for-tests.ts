/** A lesson of two questions, as far as codes need it. */
import type { LessonStep, Part, Prediction } from '../types.ts';
import type { Asked } from './code.ts';

export const predict = (
  question: string,
  how: Prediction['how'],
  options: readonly string[],
): Part & { kind: 'predict' } => ({
  kind: 'predict',
  question,
  how,
  options: options.map((text) => ({ text, when: {} })),
  hideFrom: 0,
  showAt: 30_000,
});

const step = (id: string, ...parts: Part[]): LessonStep => ({ id, title: id, place: {}, parts, notes: [] });

export const lesson: Asked = {
  name: 'rotation',
  steps: [
    step('start'),
    step(
      'status',
      predict('Which status has b?', 'choose', ['Running', 'ErrImagePull', 'ErrImageNotEnsured']),
    ),
    step('order', predict('Who runs first?', 'order', ['a', 'b', 'c', 'd', 'e', 'f', 'g'])),
  ],
};
