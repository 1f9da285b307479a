import { parentPort, workerData } from 'node:worker_threads';
import type { Json } from '../../src/journal/canonical.ts';
import { failureOf } from '../core/failures.ts';
import { openForReading } from '../database/connection.ts';
import type { TaskMessage, TaskRequest } from './readers.ts';
import { type TaskContext, type Tasks, tasks } from './readerTasks.ts';

const { database } = workerData as { readonly database: string | null };
const connection = database === null ? null : openForReading(database);
const port = parentPort;
if (!port) throw new Error('A reader runs in a worker thread.');

const leastInterval = 100;

function run<K extends keyof Tasks>(task: K, context: TaskContext, input: Tasks[K]): Json | Promise<Json> {
  return tasks[task](context, input);
}

port.on('message', async (request: TaskRequest) => {
  const flag = new Int32Array(request.cancel);
  let reportedAt = 0;
  const send = (message: TaskMessage) => port.postMessage(message);
  const context: TaskContext = {
    connection,
    cancelled: () => Atomics.load(flag, 0) === 1,
    report: (fraction, description) => {
      const now = performance.now();
      if (now - reportedAt < leastInterval) return;
      reportedAt = now;
      send({ id: request.id, kind: 'progress', fraction, description });
    },
  };
  try {
    send({
      id: request.id,
      kind: 'done',
      result: await run(request.task, context, request.input as Tasks[typeof request.task]),
    });
  } catch (error) {
    send({ id: request.id, kind: 'failed', failure: failureOf(error) });
  }
});
