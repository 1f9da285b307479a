import { type KeyboardEvent, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { CoverageSquare } from '../../../src/contract/engagementCalls.ts';
import { Status, type Tone } from '../../look/Status.tsx';
import classes from './CoverageGrid.module.css';

const looks: Readonly<
  Record<CoverageSquare['state'], { readonly tone: Tone; readonly sign: string; readonly word: string }>
> = {
  done: { tone: 'done', sign: '●', word: 'Concluded well' },
  attention: { tone: 'attention', sign: '▲', word: 'Minor, partly or stale' },
  trouble: { tone: 'trouble', sign: '■', word: 'Not achieved or major' },
  open: { tone: 'open', sign: '○', word: 'Not concluded' },
  none: { tone: 'open', sign: '', word: 'Nothing mapped' },
};

interface CoverageGridProps {
  readonly engagement: string;
  readonly iso: boolean;
  readonly squares: readonly CoverageSquare[];
}

function placeOf({ key, id }: CoverageSquare, engagement: string, iso: boolean): string {
  const requirement = encodeURIComponent(key);
  if (!iso) return `/e/${engagement}/controls?requirement=${requirement}`;
  return `/e/${engagement}/checklist/${id.startsWith('A.') ? 'stage2-controls' : 'stage2-clauses'}?at=${requirement}`;
}

/** Each criterion, clause or control as a small square by group: colour and shape say its state, Enter goes there. One tab stop, arrows move. */
export function CoverageGrid({ engagement, iso, squares }: CoverageGridProps) {
  const [at, setAt] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const groups = [...Map.groupBy(squares, (square) => square.group)];

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at + 8,
      ArrowUp: at - 8,
      Home: 0,
      End: squares.length - 1,
    };
    const next = moves[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(squares.length - 1, next));
    setAt(to);
    grid.current?.querySelectorAll<HTMLElement>('a')[to]?.focus();
  };

  if (squares.length === 0)
    return <p className={classes.none}>No category is in scope yet. Choose the categories in the set-up.</p>;
  const used = new Set(squares.map((square) => square.state));
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the links inside */}
      <div ref={grid} className={classes.groups} onKeyDown={onKeyDown}>
        {groups.map(([group, members]) => {
          const [, code = group, words = ''] = /^([A-Z]{1,3}\d?(?:\.\d)?|\d+) (.+)$/.exec(group) ?? [];
          return (
            <div key={group} className={classes.group}>
              <h3>
                {code}
                {words !== '' && <span> {words}</span>}
              </h3>
              <ul>
                {members.map((square) => {
                  const index = squares.indexOf(square);
                  const look = looks[square.state];
                  const name = `${square.id}${square.title === '' ? '' : ` ${square.title}`}: ${look.word}. ${square.detail}`;
                  return (
                    <li key={square.key}>
                      <Link
                        href={placeOf(square, engagement, iso)}
                        className={classes.square ?? ''}
                        data-state={square.state}
                        title={name}
                        aria-label={name}
                        tabIndex={index === at ? 0 : -1}
                        onFocus={() => setAt(index)}
                      >
                        <span aria-hidden="true">{look.sign}</span>
                      </Link>
                    </li>
                  );
                })}
              </ul>
            </div>
          );
        })}
      </div>
      <ul className={classes.legend} aria-label="Legend">
        {(['done', 'attention', 'trouble', 'open', 'none'] as const)
          .filter((state) => used.has(state))
          .map((state) => (
            <li key={state}>
              {state === 'none' ? (
                <span className={classes.noneKey}>{looks[state].word}</span>
              ) : (
                <Status tone={looks[state].tone} label={looks[state].word} />
              )}
            </li>
          ))}
      </ul>
    </div>
  );
}
