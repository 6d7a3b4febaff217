/** Links to what an answer follows from: a row of a table, a line of a file. */
import { type ReactNode, useContext } from 'react';
import type { Fact } from '../../explain/step-text.ts';
import { InPlace } from '../base/in-place.ts';
import { useActions, useSession } from '../base/session-context.ts';

/** What a click on a fact does; null when there is nothing to go to, as in an embed, which has no tables. */
export function useFact(fact: Fact | undefined): (() => void) | null {
  const session = useSession();
  const { point, showInFile, showPanel } = useActions();
  const alone = useContext(InPlace);
  if (!fact || alone) return null;
  const state = () => session.store.getState();
  switch (fact.kind) {
    case 'file':
      // The line of the record that says so, or its row.
      return () => point('credentials', fact.find === undefined ? fact.path : `${fact.path}#${fact.find}`);
    case 'image':
      return () => point('images', fact.id);
    case 'request':
      return () => point('registry-log', requestKey(fact));
    case 'metric':
      return () => point('metrics', fact.metric);
    case 'secret':
    case 'document': {
      const wanted = fact.kind === 'secret' ? 'Secret' : fact.of;
      const found = state().compilation.documents.find(
        ({ kind, namespace, name }) =>
          kind === wanted && (fact.key === null || `${namespace}/${name}` === fact.key),
      );
      return (
        (found &&
          (() => {
            showPanel('editor');
            showInFile(found.file, found.from, found.to);
          })) ??
        null
      );
    }
    case 'field':
      return () =>
        void import('../../manifest/place-of-field.ts').then(({ placeOfField }) => {
          const { files, reader, cursor } = state();
          const file = reader?.inForceAt(cursor)?.file;
          const place = file ? placeOfField(files, file, fact.field) : null;
          if (!place) return;
          showPanel('editor');
          showInFile(place.file, place.from, place.to);
        });
  }
}

/** The first words of the key of a row of the registry's log. */
const requestKey = ({ t }: Extract<Fact, { kind: 'request' }>) => String(t);

export function FactLink({
  fact,
  className,
  children,
}: {
  fact: Fact;
  className: string | undefined;
  children: ReactNode;
}) {
  const go = useFact(fact);
  return go ? (
    <button type="button" className={className} onClick={go}>
      {children}
    </button>
  ) : (
    <span>{children}</span>
  );
}
