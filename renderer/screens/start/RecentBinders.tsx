import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { RecentBinder } from '../../../src/contract/binderCalls.ts';
import { queries } from '../../bridge/queries.ts';
import { useRun } from '../../bridge/useRun.ts';
import { Status } from '../../look/Status.tsx';
import { formatMoment } from '../../look/words.ts';
import { openBinder } from './openBinder.ts';
import classes from './StartScreen.module.css';

/** Recent binders as rows; one that cannot be opened says why. */
export function RecentBinders({ binders }: { readonly binders: readonly RecentBinder[] | undefined }) {
  const run = useRun();
  if (binders === undefined) return null;
  if (binders.length === 0)
    return (
      <p className={classes.empty}>
        No binder has been opened yet. Make a new one for a client, or open a sample to look around: it is a complete
        engagement that you may change as you like.
      </p>
    );
  const open = async (recent: string) => {
    if (!(await openBinder({ recent }))) await queries.invalidateQueries({ queryKey: ['binder.recent'] });
  };
  const forget = async (recent: string) => {
    const answer = await run('binder.forget', { recent });
    if (answer.ok) await queries.invalidateQueries({ queryKey: ['binder.recent'] });
  };
  return (
    <div className={classes.scroll}>
      <table className={classes.recent}>
        <caption>Recent binders</caption>
        <thead>
          <tr>
            <th scope="col">Client</th>
            <th scope="col">Engagements</th>
            <th scope="col">Last opened</th>
            <th scope="col">Where</th>
            <th scope="col">
              <span className="visually-hidden">Remove from the list</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {binders.map((binder) => (
            <tr key={binder.key}>
              <td>
                <button
                  type="button"
                  className={classes.open}
                  disabled={binder.trouble !== null}
                  onClick={() => void open(binder.key)}
                >
                  {binder.client || 'Untitled binder'}
                </button>
                {binder.trouble !== null && (
                  <div className={classes.trouble}>
                    <Status tone="trouble" label="Cannot be opened" />
                    <span>{binder.trouble}</span>
                  </div>
                )}
              </td>
              <td>
                {binder.engagements.length === 0 ? (
                  <span className={classes.none}>None yet</span>
                ) : (
                  binder.engagements.join(', ')
                )}
              </td>
              <td className={classes.when}>{formatMoment(binder.openedAt)}</td>
              <td className={classes.where} title={binder.place}>
                <bdi>{binder.place}</bdi>
              </td>
              <td>
                <ActionIcon
                  aria-label={`Remove ${binder.client} from the list; the binder stays`}
                  title="Remove from the list; the binder stays"
                  onClick={() => void forget(binder.key)}
                >
                  <IconX size={14} stroke={1.8} />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
