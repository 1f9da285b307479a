import { Skeleton } from '@mantine/core';
import { useCall } from '../../bridge/useCall.ts';
import { Screen } from '../../frame/Screen.tsx';
import { counted } from '../../look/words.ts';
import { ConflictCard } from './ConflictCard.tsx';
import classes from './ConflictsScreen.module.css';

/** Values set by two people without knowledge of each other: each is shown, and a person decides. */
export function ConflictsScreen() {
  const { data: conflicts, error } = useCall('conflict.list', {});
  return (
    <Screen
      title="Conflicts"
      subtitle={conflicts === undefined ? '' : counted(conflicts.length, 'conflict to decide', 'conflicts to decide')}
    >
      <div className={classes.conflicts}>
        {error && <p className={classes.none}>{error.message}</p>}
        {conflicts === undefined && !error && <Skeleton height={200} aria-label="Loading" />}
        {conflicts?.length === 0 && (
          <p className={classes.none}>
            There is nothing to decide. When two copies of this binder are exchanged and both changed the same value,
            both versions are listed here, and nothing is lost.
          </p>
        )}
        {conflicts !== undefined && conflicts.length > 0 && (
          <p className={classes.none}>
            Until a conflict is decided, the later value is shown and what it touches cannot be signed off or issued.
          </p>
        )}
        {conflicts?.map((conflict) => (
          <ConflictCard key={`${conflict.row} ${conflict.field}`} conflict={conflict} />
        ))}
      </div>
    </Screen>
  );
}
