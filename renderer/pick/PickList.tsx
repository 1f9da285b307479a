import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import classes from './PickList.module.css';
import { scrollWithin } from './scrollWithin.ts';

export interface PickItem {
  readonly id: string;
  readonly content: ReactNode;
}

export interface PickGroup {
  /** Empty where the list has no groups. */
  readonly title: string;
  /** Beside the title: a count. */
  readonly aside?: ReactNode;
  readonly items: readonly PickItem[];
}

interface PickListProps {
  /** What the list holds, for screen readers. */
  readonly label: string;
  readonly groups: readonly PickGroup[];
  readonly selected: string | null;
  onSelect(id: string): void;
  /** Enter: go on to the form of what is selected. */
  onOpen?(id: string): void;
  /** Shown instead of the list when it is empty: what to do next. */
  readonly empty: ReactNode;
}

/** A list to pick one of: one tab stop, arrows move, the selection is what the screen shows. */
export function PickList({ label, groups, selected, onSelect, onOpen, empty }: PickListProps) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const ids = groups.flatMap(({ items }) => items.map(({ id }) => id));
  const optionId = (id: string) => `${base}-${id}`;
  const active = selected !== null && ids.includes(selected) ? selected : null;

  useEffect(() => {
    const option = active === null ? null : document.getElementById(`${base}-${active}`);
    // The heading of a group sticks to the top, over the first 30 pixels.
    if (option !== null && list.current !== null) scrollWithin(list.current, option, 'nearest', 30);
  }, [active, base]);

  if (ids.length === 0) return <div className={classes['empty']}>{empty}</div>;

  const onKeyDown = (event: KeyboardEvent) => {
    const at = active === null ? -1 : ids.indexOf(active);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? ids.length - 1 : at - 1,
      Home: 0,
      End: ids.length - 1,
      PageDown: at + 10,
      PageUp: at - 10,
    };
    const target = to[event.key];
    if (event.key === 'Enter' && active !== null) {
      onOpen?.(active);
      return;
    }
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = ids[Math.min(ids.length - 1, Math.max(0, target))];
    if (next !== undefined) onSelect(next);
  };

  return (
    <div
      ref={list}
      className={classes['list']}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={active === null ? undefined : optionId(active)}
      onKeyDown={onKeyDown}
    >
      {groups.map((group) => (
        <div key={group.title} role="group" aria-label={group.title === '' ? label : group.title}>
          {group.title !== '' && (
            <div className={classes['head']} role="presentation">
              <span>{group.title}</span>
              {group.aside !== undefined && <span className={classes['aside']}>{group.aside}</span>}
            </div>
          )}
          {group.items.map(({ id, content }) => (
            // The list holds the focus and the keys; the options are for the pointer.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            <div
              key={id}
              id={optionId(id)}
              className={classes['option']}
              role="option"
              aria-selected={id === active}
              onClick={() => onSelect(id)}
            >
              {content}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
