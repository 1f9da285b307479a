/** What must hold before the Stage 1 audit record is final (stage-audits.md section 10; gate `stage1Reported`). */

import type { GateCheck } from '../reports/completeness.ts';
import type { IsoCatalogues } from './catalogues.ts';
import { blockCheck, says, warnCheck } from './check.ts';
import {
  auditTimeChecks,
  ictCheck,
  knownReference,
  meetingChecks,
  planChecks,
  timeSpentChecks,
} from './checks-conduct.ts';
import { clausesWithoutChecklistLine } from './coverage.ts';
import type { IsoSnapshot } from './snapshot.ts';
import type { Stage1 } from './snapshot-stage1.ts';
import { stage1Objectives } from './vocabulary.ts';

function outcomeFaults(stage1: Stage1 | null): readonly string[] {
  if (!stage1?.outcome) return ['no outcome'];
  const { outcome, areasOfConcern, conditions } = stage1;
  const faults: string[] = [];
  if (!says(stage1.outcomeReason)) faults.push('the outcome has no reason');
  if (outcome === 'proceedWithConditions' && conditions.length === 0) faults.push('no condition is recorded');
  if (outcome === 'proceed' && conditions.length > 0) faults.push('conditions are recorded, yet the outcome has none');
  const concerns = new Set(areasOfConcern.map((concern) => concern.id));
  for (const { areaOfConcern, due } of conditions) {
    if (!concerns.has(areaOfConcern)) faults.push(`a condition names ${areaOfConcern}, which is not in the list`);
    if (!due) faults.push(`the condition for ${areaOfConcern} has no date`);
  }
  return faults;
}

function concernFaults(snapshot: IsoSnapshot, catalogues: IsoCatalogues): readonly string[] {
  return (snapshot.stage1?.areasOfConcern ?? []).flatMap((concern) => {
    const refs = [...(concern.ref.clause ? [concern.ref.clause] : []), ...concern.ref.controls];
    const unknown = refs.filter((ref) => !knownReference(snapshot, catalogues, ref));
    return [
      ...(refs.length === 0 ? [`${concern.id} names no requirement`] : []),
      ...unknown.map((ref) => `${concern.id} names ${ref}, which is no clause or control`),
      ...(says(concern.observed) ? [] : [`${concern.id} does not say what was seen`]),
      ...(says(concern.why) ? [] : [`${concern.id} does not say why it could become a nonconformity`]),
    ];
  });
}

/** The checks of the Stage 1 record's final state, each with the id of its rule. */
export function stage1Checks(snapshot: IsoSnapshot, catalogues: IsoCatalogues): readonly GateCheck[] {
  const { stage1 } = snapshot;
  const results = new Map((stage1?.objectives ?? []).map((objective) => [objective.id, objective.result]));
  const unanswered = stage1Objectives.filter(({ id }) => !results.get(id)).map(({ id }) => id);
  const not = [...results].filter(([, result]) => result === 'not').map(([id]) => id);
  const confirmed = stage1?.timeDataConfirmed ?? null;
  const effective = snapshot.auditTime?.effective ?? null;
  const differs = confirmed?.effective != null && effective !== null && confirmed.effective !== effective;
  const clauses = clausesWithoutChecklistLine(snapshot, catalogues);
  const declared = (stage1?.areasOfConcern.length ?? 0) > 0 || Boolean(stage1?.areasOfConcernDeclaredNone);
  return [
    blockCheck(
      'ST1-01',
      'Each objective of Stage 1 has a result; areas of concern are listed or declared none',
      [
        ...unanswered.map((id) => `${id} has no result`),
        ...(declared ? [] : ['areas of concern are neither listed nor declared none']),
      ],
      { entity: 'stage1', field: 'objectives' },
    ),
    blockCheck(
      'S1-08',
      'Each clause has a line with a result in the checklist',
      clauses.map((c) => `${c} is missing`),
      {
        entity: 'clauseReview',
      },
    ),
    blockCheck(
      'ST1-03',
      'No nonconformity is graded in Stage 1',
      snapshot.findings.filter((f) => f.stage === 'stage1' && f.class === 'nonconformity').map((f) => f.id),
      { entity: 'finding', field: 'class' },
    ),
    blockCheck(
      'ST1-05',
      'An objective not fulfilled does not go with the outcome "proceed"',
      stage1?.outcome === 'proceed' ? not.map((id) => `${id} is not fulfilled`) : [],
      { entity: 'stage1', field: 'outcome' },
    ),
    blockCheck(
      'ST1-06',
      'Each area of concern names the requirement, what was seen and why',
      concernFaults(snapshot, catalogues),
      { entity: 'areaOfConcern' },
    ),
    blockCheck('S1-23', 'The outcome is consistent with its conditions', outcomeFaults(stage1), {
      entity: 'stage1',
      field: 'outcome',
    }),
    warnCheck(
      'ST1-04',
      'The outcome allows Stage 2 to be planned',
      stage1?.outcome === 'notReady' ? ['not ready: Stage 2 may not be planned'] : [],
      { entity: 'stage1', field: 'outcome' },
    ),
    blockCheck(
      'TIM-11',
      'Data for the audit time are confirmed, or the time is calculated anew',
      differs ? [`${confirmed?.effective} effective persons at Stage 1, ${effective} in the calculation`] : [],
      { entity: 'auditTime', field: 'effective' },
    ),
    ...meetingChecks(snapshot, 'stage1'),
    ...planChecks(snapshot, 'stage1'),
    ...timeSpentChecks(snapshot, 'stage1'),
    ...auditTimeChecks(snapshot),
    ictCheck(snapshot, 'stage1'),
  ];
}
