import { Tooltip } from 'radix-ui';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Card } from '../../help/index.ts';
import { useSession } from '../base/session-context.ts';
import { hasHelp, openHelp } from '../help/open.ts';
import { idOf } from '../help/target.ts';
import css from './Bubble.module.css';

interface Props {
  target: HTMLElement;
  textOf(target: HTMLElement): string;
  onClose(): void;
}

/** One tooltip beside its target, which it describes while it is shown. */
export default function Bubble({ target, textOf, onClose }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  const [, follow] = useState(0);
  useEffect(() => {
    const moved = () => (target.isConnected ? follow((n) => n + 1) : onClose());
    const changes = new MutationObserver(moved);
    changes.observe(target, { attributeFilter: ['data-tip'] });
    window.addEventListener('scroll', moved, true);
    return () => {
      changes.disconnect();
      window.removeEventListener('scroll', moved, true);
    };
  }, [target, onClose]);
  useLayoutEffect(() => {
    const own = target.getAttribute('aria-describedby');
    const id = place.current?.getAttribute('aria-describedby');
    if (!id) return;
    target.setAttribute('aria-describedby', own ? `${own} ${id}` : id);
    return () => {
      if (own) target.setAttribute('aria-describedby', own);
      else target.removeAttribute('aria-describedby');
    };
  }, [target]);
  const session = useSession();
  const help = useHelp(hasHelp(session) ? target : null);
  const text = textOf(target);
  if (text === '' && !help) return null;
  const { left, top, width, height } = target.getBoundingClientRect();
  return (
    <Tooltip.Provider>
      <Tooltip.Root open onOpenChange={(open) => open || onClose()}>
        <Tooltip.Trigger asChild>
          <span ref={place} className={css.place} style={{ left, top, width, height }} />
        </Tooltip.Trigger>
        <Tooltip.Portal container={target.closest('dialog') ?? document.body}>
          <Tooltip.Content
            className={css.bubble}
            sideOffset={4}
            collisionPadding={6}
            data-bubble=""
            // With a button in it, it is told as text.
            {...(help ? { 'aria-label': [text, `${help.short} F1: help`].filter(Boolean).join('. ') } : {})}
          >
            {text}
            {help && (
              <span className={css.help}>
                {help.short}{' '}
                <button
                  type="button"
                  tabIndex={-1}
                  onClick={() => {
                    onClose();
                    openHelp(session, help.card.id);
                  }}
                >
                  Help (F1)
                </button>
              </span>
            )}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}

/** The card of an element with `data-help`, with its first sentence; null while it is loaded, or if there is none. */
function useHelp(target: HTMLElement | null) {
  const [found, setFound] = useState<{ of: string; card: Card; short: string } | null>(null);
  const id = target ? idOf(target) : '';
  useEffect(() => {
    if (id === '') return;
    let open = true;
    void Promise.all([import('../../help/index.ts'), import('../../help/text.ts')]).then(
      ([{ cardOf, cardOfStatus }, { firstSentence }]) => {
        const card = cardOf(id) ?? cardOfStatus(id);
        if (open && card) setFound({ of: id, card, short: firstSentence(card.text) });
      },
      () => undefined,
    );
    return () => void (open = false);
  }, [id]);
  return found?.of === id ? found : null;
}
