import { Button } from '@mantine/core';
import type { BinderSummary } from '../../src/contract/binderCalls.ts';
import { queries } from '../bridge/queries.ts';
import { useRun } from '../bridge/useRun.ts';
import classes from './SignInNotice.module.css';

/** Until someone is signed in nothing can be recorded, since every change names its person. */
export function SignInNotice({ binder }: { readonly binder: BinderSummary }) {
  const run = useRun();
  if (binder.person !== null || binder.readOnly) return null;
  const staff = binder.people.filter((each) => each.side !== 'client');
  const signIn = async (person: string) => {
    const answer = await run('session.signIn', { person });
    if (answer.ok) await queries.invalidateQueries({ queryKey: ['binder.current'] });
  };
  return (
    <section className={classes.notice} aria-label="Sign in">
      <span>Who is working? Every change is recorded under a name.</span>
      {staff.slice(0, 8).map((person) => (
        <Button key={person.id} size="compact-xs" variant="default" onClick={() => void signIn(person.id)}>
          {person.name}
        </Button>
      ))}
    </section>
  );
}
