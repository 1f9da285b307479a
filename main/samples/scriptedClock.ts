import type { Clock } from '../../src/journal/clock.ts';

/** A clock that a script sets: the day of each step, with time going on by a second at each look. */
export class ScriptedClock implements Clock {
  private ms: number;

  constructor(start: string) {
    this.ms = Date.parse(`${start}T08:30:00Z`);
  }

  nowMs(): number {
    this.ms += 1000;
    return this.ms;
  }

  offsetMinutes(): number {
    return 0;
  }

  /** Goes to the morning of a day; a day that has come already goes on from where it is. */
  goTo(date: string): void {
    this.ms = Math.max(this.ms, Date.parse(`${date}T08:30:00Z`));
  }
}
