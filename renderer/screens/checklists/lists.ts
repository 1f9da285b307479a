import type { Json } from '../../../src/journal/canonical.ts';
import { entityNamed } from '../../../src/model/entities.ts';

export const listNames = ['stage1-clauses', 'stage2-clauses', 'stage2-controls', 'soa'] as const;
export type ListName = (typeof listNames)[number];

export type Tone = 'done' | 'attention' | 'trouble' | 'information' | 'open';

export interface Judgement {
  readonly value: string;
  readonly label: string;
  readonly tone: Tone;
}

/** One of the four checklists: which rows it writes and which field is the auditor's judgement. */
export interface Checklist {
  readonly name: ListName;
  readonly title: string;
  /** Record that `checklist.record` writes for one requirement. */
  readonly entity: 'clauseReview' | 'clauseResult' | 'controlResult' | 'soaEntry';
  readonly judgementField: 'result' | 'assessment';
  /** The field that holds the auditor's free remark. */
  readonly noteField: 'note' | 'remark';
  /** In the order of the keys 1 to 5. */
  readonly judgements: readonly Judgement[];
  readonly stage: 'stage1' | 'stage2';
  /** Word for one line of the list. */
  readonly one: 'clause' | 'control';
}

const wording: Readonly<Record<string, readonly [string, Tone]>> = {
  adequate: ['Adequate', 'done'],
  adequateWithRemark: ['Adequate, with remark', 'information'],
  areaOfConcern: ['Area of concern', 'attention'],
  notAvailable: ['Not available', 'attention'],
  conforming: ['Conforming', 'done'],
  conformingWithOpportunity: ['Conforming, with opportunity for improvement', 'information'],
  minorNonconformity: ['Minor nonconformity', 'attention'],
  majorNonconformity: ['Major nonconformity', 'trouble'],
  notAudited: ['Not audited', 'open'],
  ok: ['In order', 'done'],
  justified: ['Exclusion justified', 'done'],
  notJustified: ['Not justified', 'trouble'],
  statusDoubtful: ['Status doubtful', 'attention'],
  linkMissing: ['Link to a risk missing', 'attention'],
};

/** A judgement in words, with the meaning that its shape carries; a value without wording is shown as it is. */
export function judgementOf(value: string): Judgement {
  const [label, tone] = wording[value] ?? [value, 'open'];
  return { value, label, tone };
}

function judgements(entity: string, field: string): readonly Judgement[] {
  return (entityNamed(entity).fields[field]?.choices ?? []).map(judgementOf);
}

const checklists: Readonly<Record<ListName, Checklist>> = {
  'stage1-clauses': {
    name: 'stage1-clauses',
    title: 'Stage 1: clauses',
    entity: 'clauseReview',
    judgementField: 'result',
    noteField: 'note',
    judgements: judgements('clauseReview', 'result'),
    stage: 'stage1',
    one: 'clause',
  },
  'stage2-clauses': {
    name: 'stage2-clauses',
    title: 'Stage 2: clauses',
    entity: 'clauseResult',
    judgementField: 'result',
    noteField: 'note',
    judgements: judgements('clauseResult', 'result'),
    stage: 'stage2',
    one: 'clause',
  },
  'stage2-controls': {
    name: 'stage2-controls',
    title: 'Stage 2: Annex A',
    entity: 'controlResult',
    judgementField: 'result',
    noteField: 'note',
    judgements: judgements('controlResult', 'result'),
    stage: 'stage2',
    one: 'control',
  },
  soa: {
    name: 'soa',
    title: 'Statement of applicability',
    entity: 'soaEntry',
    judgementField: 'assessment',
    noteField: 'remark',
    judgements: judgements('soaEntry', 'assessment'),
    stage: 'stage1',
    one: 'control',
  },
};

/** The checklist of that name; null when the address names none. */
export function checklistNamed(name: string | undefined): Checklist | null {
  const found = listNames.find((each) => each === name);
  return found === undefined ? null : checklists[found];
}

/** A text field of a row, or null where nothing is recorded. */
export function textOf(row: { readonly [field: string]: Json } | null, field: string): string | null {
  const value = row?.[field];
  return typeof value === 'string' && value !== '' ? value : null;
}
