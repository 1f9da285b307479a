import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { BinderSummary } from '../../../src/contract/binderCalls.ts';
import type { JobState } from '../../../src/contract/event.ts';
import { type Answer, Refusal } from '../../../src/contract/failure.ts';
import type { Json } from '../../../src/journal/canonical.ts';
import type { Core, CoreOptions } from '../../core/core.ts';
import type { Terminal } from './command.ts';

const session = 'cli';

/** The command line as a host: it calls the services of the core, and moves results where the user wants them. */
export function terminalOver(core: Core, options: CoreOptions, progress: (line: string) => void): Terminal {
  const call: Terminal['call'] = async (name, input) => {
    const answer = JSON.parse(await core.request(session, name, JSON.stringify(input))) as Answer<Json>;
    if (!answer.ok)
      throw new Refusal(answer.error.code, answer.error.message, answer.error.remedy, answer.error.details);
    return answer.value;
  };
  const take: Terminal['take'] = (path) => core.takeFile(path, path, false);
  return {
    options,
    call,
    take,
    finish: async (name, input) => {
      const ended = new Promise<JobState>((settle) => {
        const stop = core.subscribe((event) => {
          if (event.kind !== 'job' || event.job.call !== name) return;
          if (event.job.phase === 'running')
            progress(
              `${event.job.title}${event.job.fraction === null ? '' : ` ${Math.round(event.job.fraction * 100)} %`} ${event.job.description}`,
            );
          else {
            stop();
            settle(event.job);
          }
        });
      });
      await call(name, input);
      const job = await ended;
      if (job.phase === 'done') return job.result ?? null;
      const error = job.error ?? {
        code: 'call.cancelled' as const,
        message: 'Cancelled; nothing of it was kept.',
        remedy: 'Start it again when you want it.',
      };
      throw new Refusal(error.code, error.message, error.remedy, error.details);
    },
    open: async (binder, { readOnly, person }) => {
      const folder = resolve(binder);
      if (!existsSync(folder))
        throw new Refusal('binder.not-a-binder', `There is no folder “${folder}”.`, 'Name the folder of a binder.');
      const summary = (await call('binder.open', { place: await take(folder), readOnly })) as unknown as BinderSummary;
      if (!readOnly) {
        const signer =
          person === undefined
            ? summary.people.find((p) => p.side === 'firm')
            : summary.people.find((p) => p.initials === person || p.name === person);
        if (!signer)
          throw new Refusal(
            'session.none',
            `The binder holds no person “${person ?? ''}”.`,
            `Name one of ${summary.people.map((p) => p.initials).join(', ')}.`,
          );
        await call('session.signIn', { person: signer.id });
      }
      return summary;
    },
    keep: async (deliverable, target) => {
      const made = await core.deliverable(deliverable);
      if (!made) throw new Refusal('export.failed', 'The result is not there any more.', 'Run the command again.');
      mkdirSync(dirname(target), { recursive: true });
      // Under a temporary name beside the target first: a full disk leaves no half file under the wanted name.
      const temporary = `${target}.part`;
      try {
        copyFileSync(made.path, temporary);
        renameSync(temporary, target);
      } finally {
        rmSync(temporary, { force: true });
        rmSync(made.path, { force: true });
      }
    },
  };
}
