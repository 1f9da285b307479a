import { binderEntity, engagementEntity, linkEntity } from './entity.ts';
import { choice, date, group, integer, longText, reference, references, text, yesNo } from './field.ts';

/** A file kept unchanged under its SHA-256 (soc2 EV-01, EV-02, EV-10). Stored once, linked many times. */
export const evidence = binderEntity('evidence', {
  label: 'evidence',
  plural: 'evidence',
  title: 'fileName',
  series: 'E-',
  fields: {
    reference: text(),
    fileName: text({ label: 'File' }),
    hash: text({ label: 'SHA-256', indexed: true }),
    size: integer({ label: 'Size in bytes' }),
    mediaType: text({ label: 'Kind' }),
    source: text(),
    howObtained: choice(['given', 'observed', 'exported', 'photographed'], { label: 'How obtained' }),
    receivedOn: date({ label: 'Obtained on' }),
    obtainedBy: reference('person'),
    covers: group({ from: date(), to: date() }, { label: 'Covers' }),
    informationProducedByEntity: yesNo({ label: 'Information produced by the entity' }),
    request: reference('request', { indexed: true }),
    status: choice(['accepted', 'rejected']),
    description: longText(),
  },
});

/** Evidence supports a row: a control, test, sample item, mark, finding, clause result. */
export const evidenceLink = linkEntity('evidenceLink', 'binder', {
  label: 'evidence link',
  fields: {
    evidence: reference('evidence', { indexed: true }),
    subject: text({ indexed: true }),
    subjectEntity: text(),
    present: yesNo(),
  },
});

/** An item asked of the client (PBC list; soc2 PB-01 to PB-05). */
export const request = engagementEntity('request', {
  label: 'request',
  title: 'title',
  series: 'PBC-',
  fields: {
    reference: text(),
    title: text(),
    controls: references('controlVersion'),
    owner: reference('person', { label: 'Owner at the client' }),
    requestedOn: date(),
    dueOn: date(),
    receivedOn: date(),
    status: choice([
      'draft',
      'sent',
      'received',
      'under-review',
      'accepted',
      'rejected',
      'withdrawn',
      'not-applicable',
    ]),
    note: longText(),
  },
});

/** A reviewer's question on a workpaper, cleared by who raised it or a reviewer. */
export const reviewNote = engagementEntity('reviewNote', {
  label: 'review note',
  title: 'text',
  series: 'RN-',
  fields: {
    reference: text(),
    workpaper: text(),
    subject: text({ indexed: true }),
    raisedBy: reference('person'),
    raisedOn: date(),
    text: longText({ label: 'Note' }),
    response: longText(),
    respondedBy: reference('person'),
    respondedOn: date(),
    clearedBy: reference('person'),
    clearedOn: date(),
  },
});
