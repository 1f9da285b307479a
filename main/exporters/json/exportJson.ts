import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { Refusal } from '../../../src/contract/failure.ts';
import type { Json } from '../../../src/journal/canonical.ts';
import { entities } from '../../../src/model/entities.ts';
import { JournalReading } from '../../database/journalReading.ts';
import { listRows } from '../../database/rows.ts';
import type { TaskContext } from '../../jobs/readerTasks.ts';

export interface ExportJsonInput {
  readonly target: string;
  readonly binder: string;
}

/** Task: writes all rows of the binder as JSON, entity by entity, with the version vector they were read at. */
export function exportJson(context: TaskContext, input: ExportJsonInput): Json {
  const connection = context.connection;
  if (!connection) throw new Refusal('binder.none', 'No binder is open.', 'Open a binder first.');
  const temporary = `${input.target}.part`;
  const file = openSync(temporary, 'w');
  try {
    const vector = Object.fromEntries(new JournalReading(connection).vector());
    writeSync(
      file,
      `{"tickmark":"export","format":1,"binder":${JSON.stringify(input.binder)},"vector":${JSON.stringify(vector)},"entities":{`,
    );
    [...entities.values()].forEach((entity, index) => {
      if (context.cancelled())
        throw new Refusal('call.cancelled', 'Cancelled; no file was left.', 'Start it again when you want it.');
      context.report(index / entities.size, entity.plural);
      writeSync(file, `${index === 0 ? '' : ','}\n${JSON.stringify(entity.name)}:[`);
      for (let offset = 0; ; offset += 500) {
        const rows = listRows(connection, entity, { withDeleted: true, offset, limit: 500 });
        if (rows.length > 0)
          writeSync(file, `${offset === 0 ? '' : ','}\n${rows.map((row) => JSON.stringify(row)).join(',\n')}`);
        if (rows.length < 500) break;
      }
      writeSync(file, ']');
    });
    writeSync(file, '}}\n');
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, input.target);
    return { bytes: statSync(input.target).size };
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
