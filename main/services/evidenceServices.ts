import { existsSync } from 'node:fs';
import type { EvidenceEntry } from '../../src/contract/evidenceCalls.ts';
import { type Failure, Refusal } from '../../src/contract/failure.ts';
import { mediaTypeOf, safeFileName } from '../../src/fieldwork/mediaType.ts';
import { nextReference } from '../../src/fieldwork/references.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { localDate } from '../../src/journal/clock.ts';
import { commandLabel } from '../../src/journal/commandLabel.ts';
import { entityNamed } from '../../src/model/entities.ts';
import { evidence, evidenceLink } from '../../src/model/evidence.ts';
import { person } from '../../src/model/parties.ts';
import type { Context, Handlers } from '../core/handlers.ts';
import type { Workbench } from '../core/workbench.ts';
import { entityOfRow, getRow, rowOf, rowsOf } from '../database/rows.ts';
import { objectPath, type StoredObject } from '../evidence/objectStore.ts';
import type { JobHandle } from '../jobs/jobs.ts';

type Taken = ({ readonly ok: true } & StoredObject) | { readonly ok: false; readonly failure: Failure };

/** Stores the files of handles as objects; uploads are removed afterwards, whatever happened. */
export async function storeFiles(
  workbench: Workbench,
  handles: readonly string[],
  job: JobHandle,
): Promise<{ readonly name: string; readonly taken: Taken }[]> {
  const files = handles.map((handle) => {
    const file = workbench.handles.get(handle);
    if (!file)
      throw new Refusal('file.unknown', 'A file is not known any more; nothing was taken in.', 'Add the files again.');
    return { path: file.path, name: safeFileName(file.name) };
  });
  try {
    const results = (await workbench.readers
      .lane('long')
      .run(
        'intake',
        { folder: workbench.evidenceFolder, files },
        { signal: job.signal, progress: job.report },
      )) as unknown as Taken[];
    return files.map((file, index) => ({
      name: file.name,
      taken: results[index] ?? {
        ok: false,
        failure: { code: 'internal', message: 'This file was not taken in.', remedy: 'Add it again.' },
      },
    }));
  } finally {
    for (const handle of handles) workbench.handles.release(handle);
  }
}

/** The reference that the next piece of evidence gets; removed ones keep theirs. */
export function nextEvidenceReference(workbench: Workbench): string {
  return nextReference(
    'E-',
    rowsOf(workbench.connection, evidence, { withDeleted: true }).map((e) => e.reference),
  );
}

async function takeIn(
  context: Context,
  input: {
    readonly files: readonly string[];
    readonly subject?: { readonly entity: string; readonly id: string } | undefined;
    readonly fields: Readonly<Record<string, Json>>;
  },
  job: JobHandle,
) {
  const { workbench, session } = context;
  if (session.person === null)
    throw new Refusal(
      'session.none',
      'Nobody is signed in, so nothing was taken in: each piece of evidence names who obtained it.',
      'Sign in as a person of this binder, then add the files again.',
    );
  const files = await storeFiles(workbench, input.files, job);
  const edits = workbench.edits();
  const references = rowsOf(workbench.connection, evidence, { withDeleted: true }).map((e) => e.reference);
  const stored: {
    id: string;
    reference: string;
    fileName: string;
    hash: string;
    size: number;
    duplicateOf: string | null;
  }[] = [];
  const refused: { fileName: string; message: string }[] = [];
  for (const { name, taken } of files) {
    if (!taken.ok) {
      refused.push({ fileName: name, message: `${taken.failure.message} ${taken.failure.remedy}` });
      continue;
    }
    const twin =
      stored.find((s) => s.hash === taken.hash) ??
      rowsOf(workbench.connection, evidence, { where: { hash: taken.hash }, limit: 1 }).map((e) => ({
        id: e.id,
        reference: e.reference ?? '',
        fileName: e.fileName ?? '',
      }))[0];
    let id = twin?.id;
    let reference = twin?.reference ?? '';
    if (id === undefined) {
      const given = input.fields['reference'];
      reference = typeof given === 'string' && input.files.length === 1 ? given : nextReference('E-', references);
      references.push(reference);
      id = edits.create('evidence', {
        howObtained: 'given',
        obtainedBy: session.person,
        receivedOn: localDate(workbench.clock),
        ...input.fields,
        reference,
        fileName: name,
        hash: taken.hash,
        size: taken.size,
        mediaType: mediaTypeOf(name, taken.head),
      });
    }
    if (input.subject)
      edits.link(
        'evidenceLink',
        { evidence: id, subject: input.subject.id, subjectEntity: input.subject.entity },
        true,
      );
    stored.push({
      id,
      reference,
      fileName: name,
      hash: taken.hash,
      size: taken.size,
      duplicateOf: twin ? twin.reference || twin.fileName : null,
    });
  }
  const parameters = { count: stored.length };
  if (stored.length > 0)
    workbench.commit(session, edits, {
      name: 'evidence.intake',
      parameters,
      label: commandLabel('evidence.intake', parameters),
    });
  return { stored, refused };
}

function subjectTitle(workbench: Workbench, entity: string, id: string): string {
  const model = entityNamed(entity);
  const row = getRow(workbench.connection, model, id);
  const title = row?.['reference'] ?? row?.['key'] ?? row?.[model.title];
  return typeof title === 'string' && title !== '' ? `${model.label} ${title}` : model.label;
}

export const evidenceServices: Handlers<'evidence.intake' | 'evidence.list' | 'evidence.links'> = {
  'evidence.intake': {
    title: (input) => (input.files.length === 1 ? 'Taking in a file' : `Taking in ${input.files.length} files`),
    run: takeIn,
  },

  'evidence.list': ({ workbench }, input): EvidenceEntry[] => {
    const linked =
      input.subject === undefined
        ? null
        : new Set(
            rowsOf(workbench.connection, evidenceLink, { where: { subject: input.subject, present: true } }).map(
              (l) => l.evidence,
            ),
          );
    const counts = new Map(
      (
        workbench.connection
          .prepare(
            'SELECT evidence, count(*) AS n FROM evidenceLink WHERE present = 1 AND deleted = 0 GROUP BY evidence',
          )
          .all() as { evidence: string; n: number }[]
      ).map((c) => [c.evidence, c.n]),
    );
    const wanted = input.text?.toLowerCase();
    return rowsOf(workbench.connection, evidence, { orderBy: 'reference' })
      .filter(
        (e) =>
          (linked === null || linked.has(e.id)) &&
          (wanted === undefined ||
            [e.fileName, e.reference, e.source, e.description].some((t) => t?.toLowerCase().includes(wanted))),
      )
      .map((e) => ({
        id: e.id,
        reference: e.reference,
        fileName: e.fileName,
        hash: e.hash,
        size: e.size,
        mediaType: e.mediaType,
        source: e.source,
        receivedOn: e.receivedOn,
        from: e.covers?.from ?? null,
        to: e.covers?.to ?? null,
        obtainedBy: rowOf(workbench.connection, person, e.obtainedBy)?.name ?? null,
        links: counts.get(e.id) ?? 0,
        present: e.hash !== null && existsSync(objectPath(workbench.evidenceFolder, e.hash)),
      }));
  },

  'evidence.links': ({ workbench }, input) =>
    rowsOf(workbench.connection, evidenceLink, { where: { evidence: input.evidence, present: true } }).flatMap(
      (link) => {
        const entity =
          link.subject === null ? null : (link.subjectEntity ?? entityOfRow(workbench.connection, link.subject));
        return link.subject === null || entity === null
          ? []
          : [{ subject: link.subject, entity, title: subjectTitle(workbench, entity, link.subject) }];
      },
    ),
};
