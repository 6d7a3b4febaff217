import { Tooltip } from 'radix-ui';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
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
  const text = textOf(target);
  if (text === '') return null;
  const { left, top, width, height } = target.getBoundingClientRect();
  return (
    <Tooltip.Provider>
      <Tooltip.Root open onOpenChange={(open) => open || onClose()}>
        <Tooltip.Trigger asChild>
          <span ref={place} className={css.place} style={{ left, top, width, height }} />
        </Tooltip.Trigger>
        <Tooltip.Portal container={target.closest('dialog') ?? document.body}>
          <Tooltip.Content className={css.bubble} sideOffset={4} collisionPadding={6} data-bubble="">
            {text}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}
