import { list, number, text } from '../../printers/access.ts';
import { ageOf, nameOf } from '../printer.ts';
import type { KubectlPart } from '../types.ts';

const columns = ['Name', 'Controller', 'Revision', 'Age'];

export const kubectl: KubectlPart = {
  kind: 'ControllerRevision',
  printer: {
    columns,
    wideColumns: columns,
    row(object, now) {
      const owner = list(object, 'metadata', 'ownerReferences').find(({ controller }) => controller === true);
      const [, group] = /^(.*)\/.*$/.exec(text(owner, 'apiVersion')) ?? [];
      const kind = `${text(owner, 'kind').toLowerCase()}${group ? `.${group}` : ''}`;
      return [
        nameOf(object),
        owner ? `${kind}/${text(owner, 'name')}` : '<none>',
        number(object, 'revision'),
        ageOf(object, now),
      ];
    },
  },
};
