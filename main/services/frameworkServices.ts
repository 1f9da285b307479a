import { Refusal } from '../../src/contract/failure.ts';
import type { Catalogue, ChecklistRow, Requirement } from '../../src/contract/frameworkCalls.ts';
import { editionInWords, requirementKey, splitRequirementKey } from '../../src/frameworks/catalogue.ts';
import { clauseGroup } from '../../src/frameworks/clauses.ts';
import { criteriaForIsoItem, isoItemsForCriterion } from '../../src/frameworks/crosswalk.ts';
import { commandLabel } from '../../src/journal/commandLabel.ts';
import { clauseResult, clauseReview, controlResult, finding, soaEntry } from '../../src/model/isoAudit.ts';
import type { Handlers } from '../core/handlers.ts';
import { evidenceCounts } from '../database/evidenceCounts.ts';
import { listRows, rowsOf } from '../database/rows.ts';
import { frameworks } from '../frameworks/frameworks.ts';
import type { Frameworks } from '../frameworks/loadFrameworks.ts';

function criteriaOf({ criteria }: Frameworks): Requirement[] {
  return criteria.items.map((c) => ({
    key: requirementKey(criteria, c.id),
    id: c.id,
    title: c.title,
    summary: c.summary,
    group: c.series,
    groupTitle: c.seriesTitle,
    category: c.category,
    hints: c.considerations,
    stage1Hints: [],
  }));
}

function clausesOf({ clauses }: Frameworks): Requirement[] {
  return clauses.items.map((c) => {
    const group = clauseGroup(c.id);
    return {
      key: requirementKey(clauses, c.id),
      id: c.id,
      title: c.title,
      summary: c.summary,
      group,
      groupTitle: clauses.groups.find((g) => g.id === group)?.title ?? `Clause ${group}`,
      category: null,
      hints: c.stage2,
      stage1Hints: c.stage1,
    };
  });
}

function annexAOf({ annexA }: Frameworks): Requirement[] {
  return annexA.items.map((c) => ({
    key: requirementKey(annexA, c.id),
    id: c.id,
    title: c.title,
    summary: c.summary,
    group: c.theme,
    groupTitle: annexA.groups.find((g) => g.id === c.theme)?.title ?? c.theme,
    category: null,
    hints: c.auditHints,
    stage1Hints: [],
  }));
}

const lists = {
  'stage1-clauses': { entity: clauseReview, field: 'clause', of: clausesOf },
  'stage2-clauses': { entity: clauseResult, field: 'ref', of: clausesOf },
  'stage2-controls': { entity: controlResult, field: 'ref', of: annexAOf },
  soa: { entity: soaEntry, field: 'controlId', of: annexAOf },
} as const;

export const frameworkServices: Handlers<
  'framework.catalogues' | 'framework.crosswalk' | 'checklist.rows' | 'checklist.record'
> = {
  'framework.catalogues': async () => {
    const all = await frameworks();
    const of = (
      catalogue: Pick<Frameworks['criteria'], 'id' | 'title' | 'edition'>,
      items: Requirement[],
    ): Catalogue => ({ id: catalogue.id, title: catalogue.title, edition: editionInWords(catalogue.edition), items });
    return [of(all.criteria, criteriaOf(all)), of(all.clauses, clausesOf(all)), of(all.annexA, annexAOf(all))];
  },

  'framework.crosswalk': async (_context, input) => {
    const all = await frameworks();
    const split = splitRequirementKey(input.key);
    if (!split) return [];
    if (split.keyPrefix === all.criteria.keyPrefix) {
      return isoItemsForCriterion(all.crosswalk, split.id).map((pair) => ({
        key: `${all.crosswalk.from.keyPrefix}/${pair.iso}`,
        title: all.annexA.byId.get(pair.iso)?.title ?? all.clauses.byId.get(pair.iso)?.title ?? pair.iso,
        strength: pair.strength,
        rationale: pair.rationale,
      }));
    }
    return criteriaForIsoItem(all.crosswalk, split.id).map((pair) => ({
      key: `${all.crosswalk.to.keyPrefix}/${pair.tsc}`,
      title: all.criteria.byId.get(pair.tsc)?.title ?? pair.tsc,
      strength: pair.strength,
      rationale: pair.rationale,
    }));
  },

  'checklist.rows': async ({ workbench }, input) => {
    const list = lists[input.list];
    const all = await frameworks();
    const { connection } = workbench;
    const where = { engagement: input.engagement };
    const rows = new Map(listRows(connection, list.entity, { where }).map((row) => [row[list.field], row]));
    const soa = new Map(
      input.list === 'stage2-controls'
        ? listRows(connection, soaEntry, { where }).map((row) => [row['controlId'], row])
        : [],
    );
    const found = rowsOf(connection, finding, { where });
    const counts = evidenceCounts(connection);
    const requirements = list.of(all);
    const own: Requirement[] = [...(input.list === 'soa' ? rows : soa)]
      .filter(([id]) => typeof id === 'string' && !requirements.some((r) => r.id === id))
      .map(([id, row]) => ({
        key: `own/${String(id)}`,
        id: String(id),
        title: typeof row['title'] === 'string' ? row['title'] : '',
        summary: typeof row['source'] === 'string' ? row['source'] : '',
        group: 'own',
        groupTitle: 'Own controls',
        category: null,
        hints: [],
        stage1Hints: [],
      }));
    return [...requirements, ...own].map((requirement): ChecklistRow => {
      const row = rows.get(requirement.id) ?? null;
      return {
        requirement,
        row,
        soa: soa.get(requirement.id) ?? null,
        findings: found
          .filter((f) => f.ref?.clause === requirement.id || f.ref?.controls?.includes(requirement.id))
          .map((f) => ({ id: f.id, reference: f.reference, class: f.class, grade: f.grade })),
        evidence: row ? (counts.get(row.id) ?? 0) : 0,
      };
    });
  },

  'checklist.record': async ({ workbench, session }, input) => {
    const list = lists[input.list];
    const all = await frameworks();
    const known = listRows(workbench.connection, list.entity, {
      where: { engagement: input.engagement, [list.field]: input.requirement },
      limit: 1,
    })[0];
    const isListed =
      list.of(all).some((r) => r.id === input.requirement) ||
      input.fields['additional'] === true ||
      known !== undefined;
    const isOwn =
      input.list === 'stage2-controls' &&
      listRows(workbench.connection, soaEntry, {
        where: { engagement: input.engagement, controlId: input.requirement },
        limit: 1,
      }).length > 0;
    if (!isListed && !isOwn)
      throw new Refusal(
        'rule.refused',
        `${input.requirement} is neither in the catalogue nor an own control of the client. Nothing was recorded.`,
        'Choose one of the list, or add the own control to the statement of applicability first.',
      );
    const edits = workbench.edits();
    const row =
      known?.id ??
      edits.create(list.entity.name, {
        ...input.fields,
        engagement: input.engagement,
        [list.field]: input.requirement,
      });
    if (known) edits.set(list.entity.name, row, input.fields);
    const parameters = { requirement: input.requirement };
    const saved = workbench.commit(session, edits, {
      name: 'checklist.record',
      parameters,
      label: commandLabel('checklist.record', parameters),
    });
    return { ...saved, row };
  },
};
