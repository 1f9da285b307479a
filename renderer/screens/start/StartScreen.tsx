import { Button, Menu } from '@mantine/core';
import { IconCheck, IconFolderOpen, IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useSearch } from 'wouter';
import { bridge } from '../../bridge/bridge.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useJob } from '../../bridge/useJob.ts';
import { showFailure } from '../../bridge/useRun.ts';
import { useCommands } from '../../commands/useCommands.ts';
import { JobProgress } from '../../frame/JobProgress.tsx';
import { enterBinder } from './enterBinder.ts';
import { NewBinderDialog } from './NewBinderDialog.tsx';
import { openBinder } from './openBinder.ts';
import { RecentBinders } from './RecentBinders.tsx';
import classes from './StartScreen.module.css';

const samples = [
  ['soc2', 'SOC 2 examination'],
  ['iso27001', 'ISO/IEC 27001 certification audit'],
] as const;
type Sample = (typeof samples)[number][0];

/** Recent binders, a new one, one from elsewhere, or a sample. */
export function StartScreen() {
  const [creating, setCreating] = useState(false);
  const { data: recent } = useCall('binder.recent', {});
  const { data: open } = useCall('binder.current', {});
  const sample = useSample();

  useEffect(() => {
    document.title = 'Tickmark';
  }, []);

  const openPlace = async () => {
    const chosen = await bridge.choose('binder');
    if (!chosen.ok) return showFailure(chosen.error);
    const place = chosen.value?.handles[0];
    if (place === undefined) return;
    await openBinder({ place });
  };
  const { dialogs } = bridge.abilities;

  useCommands([
    { id: 'start.new', label: 'New binder', keys: 'alt+n', section: 'Start', run: () => setCreating(true) },
    {
      id: 'start.open',
      label: 'Open a binder',
      keys: 'mod+o',
      section: 'Start',
      when: dialogs,
      run: () => void openPlace(),
    },
    ...samples.map(([which, name]) => ({
      id: `start.sample.${which}`,
      label: `Open the sample: ${name}`,
      section: 'Start',
      run: () => sample.open(which),
    })),
  ]);

  return (
    <main id="main" className={classes.start}>
      <div className={classes.page}>
        <header className={classes.head}>
          <h1 className={classes.brand}>
            <span className={classes.mark} aria-hidden="true">
              <IconCheck size={20} stroke={3} />
            </span>
            Tickmark
          </h1>
          <p className={classes.claim}>
            SOC 2 examinations and ISO/IEC 27001 certification audits, on this computer alone.
          </p>
        </header>
        <div className={classes.actions}>
          <Button leftSection={<IconPlus size={15} />} size="sm" onClick={() => setCreating(true)}>
            New binder
          </Button>
          {dialogs && (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconFolderOpen size={15} />}
              onClick={() => void openPlace()}
            >
              Open…
            </Button>
          )}
          <Menu position="bottom-start" shadow="sm">
            <Menu.Target>
              <Button variant="default" size="sm" disabled={sample.job.state?.phase === 'running'}>
                Open a sample
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {samples.map(([which, name]) => (
                <Menu.Item key={which} onClick={() => sample.open(which)}>
                  {name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          {open !== null && open !== undefined && (
            <Button variant="subtle" size="sm" onClick={() => enterBinder(open)}>
              Back to {open.client}
            </Button>
          )}
        </div>
        <JobProgress state={sample.job.state} cancel={sample.job.cancel} />
        <RecentBinders binders={recent} />
        {!dialogs && (
          <p className={classes.hint}>
            In a browser, binders are kept in Tickmark’s own folder. The desktop application also opens binders from
            other places.
          </p>
        )}
      </div>
      <NewBinderDialog opened={creating} close={() => setCreating(false)} />
    </main>
  );
}

/** Opening a sample takes a while the first time: a job with progress. The address may ask for one, `#/?sample=soc2`. */
function useSample() {
  const job = useJob();
  const asked = new URLSearchParams(useSearch()).get('sample');
  const begun = useRef(false);
  const done = job.state?.phase === 'done';
  const open = (which: Sample) => void job.start('binder.openSample', { sample: which });

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, by the address
  useEffect(() => {
    const which = samples.find(([each]) => each === asked)?.[0];
    if (which === undefined || begun.current) return;
    begun.current = true;
    open(which);
  }, [asked]);
  useEffect(() => {
    if (!done) return;
    void bridge.call('binder.current', {}).then((answer) => {
      if (answer.ok && answer.value !== null) enterBinder(answer.value);
    });
  }, [done]);
  return { job, open };
}
