import type { KeyboardEvent, PointerEvent } from 'react';
import classes from './Splitter.module.css';

interface SplitterProps {
  readonly label: string;
  /** Width of the pane that it sizes, in CSS pixels. */
  readonly width: number;
  readonly min: number;
  readonly max: number;
  /** Which side of the splitter the pane is on. */
  readonly side: 'left' | 'right';
  /** Id of the pane. */
  readonly controls: string;
  onChange(width: number): void;
}

/** A movable edge between two panes: by mouse, by arrows (Shift for larger steps), Home and End. */
export function Splitter({ label, width, min, max, side, controls, onChange }: SplitterProps) {
  const sign = side === 'left' ? 1 : -1;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 64 : 16;
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: width - step * sign,
      ArrowRight: width + step * sign,
      Home: min,
      End: max,
    };
    const next = moves[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onChange(next);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const edge = event.currentTarget;
    const startX = event.clientX;
    edge.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => onChange(width + (moved.clientX - startX) * sign);
    const end = () => {
      edge.removeEventListener('pointermove', move);
      edge.removeEventListener('pointerup', end);
      edge.removeEventListener('pointercancel', end);
    };
    edge.addEventListener('pointermove', move);
    edge.addEventListener('pointerup', end);
    edge.addEventListener('pointercancel', end);
    event.preventDefault();
    edge.focus();
  };
  return (
    <div
      className={classes.splitter}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    />
  );
}
