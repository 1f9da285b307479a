import type { Json } from '../../../src/journal/canonical.ts';

/** A section of the set-up: one form of a single record, or a list of records. */
export interface SetupSection {
  readonly entity: string;
  readonly title: string;
  readonly shape: 'form' | 'list';
  /** What belongs here, for someone who opens it for the first time. */
  readonly purpose: string;
  readonly fields?: readonly string[];
  readonly columns?: readonly string[];
  /** Records of the whole binder rather than of the engagement. */
  readonly ofBinder?: boolean;
  readonly seed?: { readonly [field: string]: Json };
}

export interface SetupGroup {
  readonly title: string;
  readonly sections: readonly SetupSection[];
}

const form = (entity: string, title: string, purpose: string, rest: Partial<SetupSection> = {}): SetupSection => ({
  entity,
  title,
  purpose,
  shape: 'form',
  ...rest,
});
const list = (entity: string, title: string, purpose: string, rest: Partial<SetupSection> = {}): SetupSection => ({
  entity,
  title,
  purpose,
  shape: 'list',
  ...rest,
});

const people = list(
  'person',
  'People',
  'Everyone who does, reviews or answers the work: the firm’s staff and the client’s contacts.',
  { ofBinder: true, seed: { side: 'firm' }, columns: ['name', 'title', 'side', 'credentials'] },
);
const client = form('client', 'Client', 'The organization as the report names it.', { ofBinder: true });

const firmFields = [
  'name',
  'kind',
  'legalDescription',
  'address',
  'city',
  'state',
  'confidentialityLine',
  'texts',
] as const;

/** Set-up of a SOC 2 examination, in the order in which it is worked. */
export const soc2Groups: readonly SetupGroup[] = [
  {
    title: 'Engagement',
    sections: [
      form('engagement', 'Engagement', 'Type, categories, period or date, system and report title.', {
        fields: [
          'reference',
          'name',
          'type',
          'state',
          'categories',
          'period',
          'asOfDate',
          'systemName',
          'reportTitle',
          'engagingParty',
          'responsibleParty',
          'addressee',
          'criteriaSet',
          'descriptionCriteria',
          'privacyRole',
          'internalAuditUsed',
          'specialistUsed',
          'useOfOtherPractitioner',
          'samplingPolicy',
          'confidentiality',
          'note',
        ],
      }),
      client,
      form('firm', 'Firm', 'The CPA firm that signs the report, with its standing texts.', {
        ofBinder: true,
        fields: [...firmFields, 'license'],
      }),
      form('acceptance', 'Acceptance', 'Whether the firm takes the engagement or keeps it, and why it may.'),
      form('milestones', 'Dates', 'The dates by which the rules of the examination are checked.'),
    ],
  },
  {
    title: 'Team and independence',
    sections: [
      people,
      list('teamRole', 'Team', 'Who holds which role in this examination.'),
      list('independenceConfirmation', 'Independence confirmations', 'One of each person for this engagement.'),
      list('nonattestService', 'Non-attest services', 'Other services to the client in or near the period.'),
    ],
  },
  {
    title: 'System',
    sections: [
      form('systemDescription', 'Description of the system', 'Management’s description, part by part (DC 200).'),
      list('commitment', 'Service commitments', 'The principal service commitments to user entities (DC 2).'),
      list(
        'systemRequirement',
        'System requirements',
        'What the system must do so that the commitments are met (DC 2).',
      ),
      list('systemIncident', 'System incidents', 'Incidents considered for disclosure (DC 4).'),
      list('significantChange', 'Significant changes', 'Changes in the period that are relevant to users (DC 9).'),
      list('subserviceOrganization', 'Subservice organizations', 'Vendors whose controls are necessary (DC 7).', {
        columns: ['reference', 'name', 'services', 'method'],
      }),
      list(
        'complementaryControl',
        'Subservice controls (CSOC)',
        'Controls assumed at carved-out subservice organizations.',
      ),
      list('userEntityControl', 'User entity controls (CUEC)', 'Controls assumed at user entities (DC 6).'),
      list(
        'userEntityResponsibility',
        'User entity responsibilities',
        'What users do that is no complementary control.',
      ),
    ],
  },
  {
    title: 'Planning',
    sections: [
      form('planning', 'Planning', 'Materiality and approach.'),
      list('plannedRisk', 'Risks', 'Where description, design or operation may be materially wrong, and the response.'),
      list(
        'criterionNotRelevant',
        'Criteria not relevant',
        'Criteria of a category in scope that do not apply, with the reason.',
      ),
      list('samplingPolicy', 'Sampling policies', 'The firm’s table of sample sizes, which it may change.', {
        ofBinder: true,
        seed: { name: 'Sampling policy' },
        columns: ['name', 'confidence', 'tolerableDeviationRate'],
      }),
      list('walkthrough', 'Walkthroughs', 'Design and implementation of the controls, process by process.'),
      form('priorPeriod', 'Prior period', 'What the last report said and what was carried from it.'),
    ],
  },
  {
    title: 'Completion',
    sections: [
      list(
        'controlThatDidNotOperate',
        'Controls that did not operate',
        'Controls that had no occasion to operate in the period.',
      ),
      list('deficiency', 'Deficiencies', 'What one or several exceptions show.', {
        columns: ['reference', 'title', 'kind', 'material'],
      }),
      list('criterionConclusion', 'Conclusions on criteria', 'Design and operation for each criterion.', {
        columns: ['criterion', 'category'],
      }),
      form('subsequentEvents', 'Subsequent events', 'Inquiries up to the report date and what came of them.'),
      form('representationLetter', 'Representation letter', 'Management’s written representations.'),
      list(
        'descriptionMisstatement',
        'Misstatements of the description',
        'Where the description is not as the criteria want it.',
      ),
      list('scopeLimitation', 'Scope limitations', 'What could not be examined, and why.'),
      list('workpaper', 'Workpapers on paper', 'The index of workpapers that are kept outside this binder.'),
      list('otherInformation', 'Other information', 'Section V: read and compared, not examined.'),
      form('opinion', 'Opinion', 'As decided by the engagement partner.'),
      form('qualityReview', 'Engagement quality review', 'Scope, dates and reviewer.'),
      form('reportSettings', 'Report settings', 'Order of the sections, what is printed, who receives it.'),
    ],
  },
];

/** Set-up of an ISO/IEC 27001 certification audit. */
export const isoGroups: readonly SetupGroup[] = [
  {
    title: 'Application and contract',
    sections: [
      form('engagement', 'Engagement', 'Number, kind of audit, standard and its editions.', {
        fields: [
          'reference',
          'name',
          'auditType',
          'state',
          'standard',
          'editions',
          'language',
          'confidentiality',
          'note',
        ],
      }),
      client,
      form('firm', 'Certification body', 'The body that certifies, its accreditation and its rules.', {
        ofBinder: true,
        fields: [...firmFields, 'accreditation', 'settings'],
      }),
      list('site', 'Sites', 'Every place where work under the scope is done.', {
        ofBinder: true,
        seed: { type: 'permanent' },
        columns: ['reference', 'name', 'address', 'persons'],
      }),
      form('application', 'Application', 'What the client applied for (ISO/IEC 17021-1, 9.1.1).'),
      form(
        'informationAccess',
        'Access to information',
        'Records that cannot be shown, and whether the audit is possible (ISO/IEC 27006-1, 8.4.2).',
      ),
      form('applicationReview', 'Application review', 'Whether the body can audit, and with which competence (9.1.2).'),
      form('contract', 'Contract', 'The agreement for certification.'),
    ],
  },
  {
    title: 'Scope and audit time',
    sections: [
      form('scope', 'Scope', 'Scope of the management system and of the certification (ISO/IEC 27001, 4.3).'),
      form('auditTime', 'Audit time', 'As calculated, with every factor and its reason (ISO/IEC 27006-1, Annex C).'),
      form('multiSite', 'Multi-site', 'Whether sites may be sampled, and how.'),
      form('ictUse', 'Use of ICT', 'Remote auditing: agreement, risks, conclusion (IAF MD 4).'),
      form('auditProgramme', 'Audit programme', 'The audits of the certification cycle (9.1.3).'),
      list('programmeEntry', 'Programmed audits', 'Each audit of the cycle with its window.', {
        columns: ['reference', 'auditType', 'days', 'latest'],
      }),
    ],
  },
  {
    title: 'Team',
    sections: [
      people,
      list('teamMember', 'Audit team', 'Roles, declarations of no conflict, stages (9.2.2).'),
      list(
        'teamNotification',
        'Notification of the team',
        'When the client was told the names, and objections (9.2.3.5).',
      ),
    ],
  },
  {
    title: 'Plan',
    sections: [
      list('auditPlan', 'Audit plans', 'Objectives, criteria, dates, agreement (9.2.3).', {
        columns: ['reference', 'stage', 'revision', 'agreedOn'],
      }),
      list('auditSession', 'Sessions', 'Who audits what, when and where.', {
        columns: ['reference', 'date', 'topic', 'site'],
      }),
      list('meeting', 'Meetings', 'Opening and closing meetings with attendance (9.4.2, 9.4.7).', {
        columns: ['reference', 'stage', 'kind', 'date'],
      }),
    ],
  },
  {
    title: 'The client’s system',
    sections: [
      form(
        'soa',
        'Statement of applicability',
        'Version, date and approval; its entries are a checklist of their own.',
      ),
      list('clientRisk', 'Risks', 'Risks that the statement of applicability answers.'),
      list('clientRequirement', 'Requirements', 'Legal, contractual and own requirements.'),
    ],
  },
  {
    title: 'Stages',
    sections: [
      form('stage1', 'Stage 1', 'Readiness: what was read, seen and concluded (9.3.1.2).'),
      list('areaOfConcern', 'Areas of concern', 'What could be classified as a nonconformity in Stage 2.', {
        columns: ['reference', 'observed', 'wantedBy', 'stage2Status'],
      }),
      form('stage2', 'Stage 2', 'Conformity and effectiveness: summary and conclusions (9.3.1.3).'),
    ],
  },
  {
    title: 'After the audit',
    sections: [
      list(
        'correctiveAction',
        'Corrective actions',
        'Correction, cause, action and verification of each nonconformity.',
        { columns: ['finding', 'state', 'planDue', 'evidenceDue'] },
      ),
      list('followUpAudit', 'Follow-up audits', 'Audits made to verify corrective actions.'),
      form('recommendation', 'Recommendation', 'Of the lead auditor, at the closing and as it stands.'),
      form('auditReport', 'Audit report', 'Number, issue and distribution (9.4.8).'),
      form('decision', 'Decision', 'Technical review and decision by persons who did not audit (9.5).'),
      form('certificate', 'Certificate', 'What the certificate says (8.2).'),
    ],
  },
];
