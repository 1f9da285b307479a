import { Avatar, Button, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { BinderSummary, PersonSummary, Preferences } from '../../src/contract/binderCalls.ts';
import { queries } from '../bridge/queries.ts';
import { useCall } from '../bridge/useCall.ts';
import { useRun } from '../bridge/useRun.ts';
import { useCommands } from '../commands/useCommands.ts';
import { badgeOf } from '../look/initials.ts';
import { wordOf } from '../look/words.ts';

const themes = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['system', 'As the system'],
] as const satisfies readonly (readonly [Preferences['theme'], string])[];
const densities = [
  ['compact', 'Compact rows'],
  ['comfortable', 'Comfortable rows'],
] as const satisfies readonly (readonly [Preferences['density'], string])[];

/** A function as it was typed; a role of the model, `engagement-partner`, in words. */
const standingOf = (title: string) => (/^[a-z-]+$/i.test(title) ? wordOf(title).toLowerCase() : title);

/** Who is signed in, how the window looks, and the way out of the binder. */
export function PersonMenu({ binder }: { readonly binder: BinderSummary }) {
  const run = useRun();
  const { data: preferences } = useCall('preferences.get', {});
  const { person } = binder;
  const staff = binder.people.filter((each) => each.side !== 'client');

  const prefer = async (chosen: Partial<Pick<Preferences, 'theme' | 'density'>>) => {
    const answer = await run('preferences.set', chosen);
    if (answer.ok) queries.setQueryData(['preferences.get', {}], answer.value);
  };
  // What may be signed, undone or decided is another question for another person, so everything is asked anew.
  const refresh = () => queries.invalidateQueries();
  const signIn = async (who: PersonSummary) => {
    const answer = await run('session.signIn', { person: who.id });
    if (answer.ok) await refresh();
  };
  const signOut = async () => {
    await run('session.signOut', {});
    await refresh();
  };
  const close = async () => {
    const answer = await run('binder.close', {});
    if (answer.ok) queries.setQueryData(['binder.current', {}], null);
  };

  useCommands([
    ...staff.map((who) => ({
      id: `session.signIn.${who.id}`,
      label: `Sign in as ${who.name}`,
      section: 'Person',
      when: who.id !== person?.id,
      run: () => void signIn(who),
    })),
    ...themes.map(([theme, label]) => ({
      id: `theme.${theme}`,
      label: `Theme: ${label.toLowerCase()}`,
      section: 'View',
      when: preferences?.theme !== theme,
      run: () => void prefer({ theme }),
    })),
    ...densities.map(([density, label]) => ({
      id: `density.${density}`,
      label,
      section: 'View',
      when: preferences?.density !== density,
      run: () => void prefer({ density }),
    })),
    { id: 'binder.close', label: 'Close the binder', section: 'Binder', run: () => void close() },
  ]);

  const mark = (on: boolean) => (on ? <IconCheck size={14} aria-hidden="true" /> : <span aria-hidden="true" />);
  return (
    <Menu position="bottom-end" width={260} shadow="sm">
      <Menu.Target>
        {person === null ? (
          <Button variant="filled">Sign in</Button>
        ) : (
          <UnstyledButton title={person.name}>
            <Avatar size={28} color="ink" variant="filled" name={person.name} alt="">
              {badgeOf(person.initials, person.name)}
            </Avatar>
            <VisuallyHidden>Signed in as {person.name}</VisuallyHidden>
          </UnstyledButton>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Sign in as</Menu.Label>
        {staff.map((who) => (
          <Menu.Item
            key={who.id}
            rightSection={mark(who.id === person?.id)}
            aria-current={who.id === person?.id ? 'true' : undefined}
            onClick={() => void signIn(who)}
          >
            {who.name}
            {who.title === null ? '' : `, ${standingOf(who.title)}`}
          </Menu.Item>
        ))}
        {person !== null && <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>}
        <Menu.Divider />
        <Menu.Label>Look</Menu.Label>
        <Menu.RadioGroup
          value={preferences?.theme ?? 'system'}
          onChange={(chosen) => void prefer({ theme: themes.find(([theme]) => theme === chosen)?.[0] ?? 'system' })}
        >
          {themes.map(([theme, label]) => (
            <Menu.RadioItem key={theme} value={theme} closeMenuOnClick={false}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.RadioGroup
          value={preferences?.density ?? 'compact'}
          onChange={(chosen) =>
            void prefer({ density: densities.find(([density]) => density === chosen)?.[0] ?? 'compact' })
          }
        >
          {densities.map(([density, label]) => (
            <Menu.RadioItem key={density} value={density} closeMenuOnClick={false}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={() => void close()}>Close the binder</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
