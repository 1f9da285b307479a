import type { References, RowSource } from '../fieldwork/rowSource.ts';
import { References as Names } from '../fieldwork/rowSource.ts';
import type { RowOf } from '../model/entity.ts';
import * as conclusions from '../model/soc2Conclusions.ts';
import type { ExceptionItem, Soc2Exception } from './snapshot-fieldwork.ts';

type Row = RowOf<typeof conclusions.exception>;
type Item = NonNullable<Row['items']>[number];

type Fact = string | number | boolean | null | readonly string[];

/** What a person typed as a fact: a number, yes or no, a list in JSON, else the text itself. */
function factOf(text: string): Fact {
  if (!/^(-?\d+(\.\d+)?|true|false|\[.*\])$/s.test(text)) return text;
  try {
    return JSON.parse(text) as Fact;
  } catch {
    return text;
  }
}

function itemOf(item: Item): ExceptionItem {
  const facts: Record<string, Fact> = {};
  for (const fact of item.facts ?? [])
    if (fact.name !== null && fact.value !== null) facts[fact.name] = factOf(fact.value);
  return {
    itemRef: item.itemRef ?? '',
    ...(item.ordinal === null ? {} : { ordinal: item.ordinal }),
    ...(item.detail === null ? {} : { detail: item.detail }),
    ...facts,
  };
}

/** The exceptions of an engagement from their rows. */
export function assembleExceptions(rows: RowSource, engagement: string, controls: References): Soc2Exception[] {
  const deficiencies = new Names(rows(conclusions.deficiency, { engagement }));
  return rows(conclusions.exception, { engagement }).map((e) => ({
    id: e.reference ?? e.id,
    controlId: controls.of(e.controlVersion),
    ...(e.otherControls === null ? {} : { otherControlIds: controls.all(e.otherControls) }),
    kind: e.kind,
    title: e.title,
    populationSize: e.populationSize,
    itemsTested: e.itemsTested,
    deviations: e.deviations,
    deviationRate: e.deviationRate,
    statistic: e.statistic,
    items: (e.items ?? []).map(itemOf),
    narrative: e.narrative,
    cause: e.cause,
    causeCorroboration: e.causeCorroboration,
    systematic: e.systematic,
    intentional: e.intentional,
    reportWording: e.reportWording,
    criteriaAffected: e.criteriaAffected ?? [],
    repeatFromPriorPeriod: e.repeatFromPriorPeriod,
    compensatingControls: (e.compensatingControls ?? []).map((c) => ({
      controlId: controls.of(c.controlVersion) ?? '',
      compensates: c.compensates,
      assessment: c.assessment,
    })),
    deficiency: deficiencies.of(e.deficiency),
    severity: e.severity,
    managementResponse: responseOf(e.managementResponse),
    ...(e.withdrawn?.reason ? { withdrawn: true } : {}),
  }));
}

function responseOf(response: Row['managementResponse']): Soc2Exception['managementResponse'] {
  if (response === null) return null;
  const { notProvided, examined, ...rest } = response;
  return {
    ...rest,
    ...(examined === false ? { examined: false } : {}),
    ...(notProvided === true ? { notProvided: true } : {}),
  };
}
