import type { CoreEvent, JobState } from '../../src/contract/event.ts';
import type { Answer } from '../../src/contract/failure.ts';
import { beatSeconds, sessionHeader, type WireEvent, wirePaths } from '../../src/contract/wire.ts';

const pause = (ms: number) => new Promise<void>((resolve) => window.setTimeout(resolve, ms));

/** Lines of a stream of bytes; what stays without an end of line is dropped with the connection. */
async function* linesOf(stream: ReadableStream<Uint8Array>, alive: () => void): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    alive();
    rest += decoder.decode(part.value, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield line;
  }
}

/**
 * Listens to the core for as long as the page stands, connecting again after silence. What happened while the line was
 * down may have been missed, so after every connection but the first all that is shown is asked again, and the jobs too.
 */
export async function listenToEvents(
  secret: string,
  tell: (event: CoreEvent) => void,
  listJobs: () => Promise<Answer<readonly JobState[]>>,
): Promise<void> {
  let connected = 0;
  for (let wait = 500; ; wait = Math.min(wait * 2, 10_000)) {
    const ending = new AbortController();
    let silence = window.setTimeout(() => ending.abort(), beatSeconds * 2500);
    const alive = () => {
      window.clearTimeout(silence);
      silence = window.setTimeout(() => ending.abort(), beatSeconds * 2500);
    };
    try {
      const response = await fetch(wirePaths.events, {
        headers: { [sessionHeader]: secret },
        cache: 'no-store',
        signal: ending.signal,
      });
      if (response.status === 401) return;
      if (response.ok && response.body !== null)
        for await (const line of linesOf(response.body, alive)) {
          const event: WireEvent = JSON.parse(line);
          if (event.kind === 'hello') {
            connected += 1;
            wait = 500;
            if (connected > 1) tell({ kind: 'changed', entities: [], rows: [], at: '' });
            const jobs = await listJobs();
            if (jobs.ok) for (const job of jobs.value) tell({ kind: 'job', job });
          } else if (event.kind !== 'beat') tell(event);
        }
    } catch {
      // A line that broke is opened again below; calls say by themselves when the host is gone.
    }
    window.clearTimeout(silence);
    await pause(wait);
  }
}
