import { useCall } from '../../bridge/useCall.ts';
import { textIn } from '../../evidence/fieldValues.ts';
import { HashButton } from '../../evidence/HashButton.tsx';
import { Status } from '../../look/Status.tsx';
import { counted, formatMoment } from '../../look/words.ts';
import classes from './reports.module.css';

/** Drafts that were exported: number, hash, time, person; a draft whose content changed since is marked. */
export function Exports({ engagement, kind }: { readonly engagement: string; readonly kind: string }) {
  const { data: exports } = useCall('report.exports', { engagement });
  const { data: people } = useCall('session.people', {});
  const made = (exports ?? []).filter((each) => each['kind'] === kind);
  const nameOf = (id: string | null) => people?.find((person) => person.id === id)?.name ?? null;

  return (
    <section aria-label="Exported drafts" className={classes['group']}>
      <h2 className={classes['heading']}>Exported drafts</h2>
      {exports !== undefined && made.length === 0 && (
        <p className={classes['muted']}>None yet. Export makes a PDF and keeps its number and SHA-256 here.</p>
      )}
      <ul className={classes['items']}>
        {made.map((each) => {
          const hash = textIn(each['pdf']);
          const at = textIn(each['at']);
          const by = nameOf(textIn(each['person']));
          const pages = each['pages'];
          return (
            <li key={each.id} className={classes['export']}>
              <span className={classes['exportHead']}>
                <strong>Draft {typeof each['draftNumber'] === 'number' ? each['draftNumber'] : ''}</strong>
                {each.stale ? (
                  <Status tone="attention" label="Changed since" />
                ) : (
                  <Status tone="done" label="As it stands" />
                )}
              </span>
              <span className={classes['muted']}>
                {[at === null ? null : formatMoment(at), by, typeof pages === 'number' ? counted(pages, 'page') : null]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
              {hash !== null && (
                <span className={classes['muted']}>
                  SHA-256 <HashButton hash={hash} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
