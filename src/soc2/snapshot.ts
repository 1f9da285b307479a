/**
 * What a SOC 2 report needs to know about an engagement, read from the binder at one moment
 * (soc2/report.md section 14). Reports, checklist and final gate are functions of this value alone.
 * Ids are the references that people cite (ACC-03, EX-01, MD), not row ids.
 */

import type {
  CriterionConclusion,
  Deficiency,
  SignOff,
  Soc2Control,
  Soc2Exception,
  Walkthrough,
} from './snapshot-fieldwork.ts';
import type {
  ComplementaryUserEntityControl,
  DeclaredNone,
  SubserviceOrganization,
  SystemDescription,
} from './snapshot-system.ts';
import type { IsoDate, OpinionPart, PartOpinion, Recorded, TscCategory } from './snapshot-terms.ts';

export interface Soc2Snapshot {
  readonly firm: Soc2Firm;
  readonly serviceOrganization: ServiceOrganization;
  readonly engagement: Soc2Engagement;
  readonly milestones: Soc2Milestones;
  readonly acceptance: Soc2Acceptance | null;
  readonly system: SystemDescription;
  readonly subserviceOrganizations: readonly SubserviceOrganization[];
  readonly vendorsNotSubservice?: readonly string[];
  readonly complementaryUserEntityControls: readonly ComplementaryUserEntityControl[];
  readonly userEntityResponsibilities: readonly string[];
  readonly userEntityResponsibilitiesDeclared?: DeclaredNone | null;
  readonly controls: readonly Soc2Control[];
  readonly walkthroughs: readonly Walkthrough[];
  readonly exceptions: readonly Soc2Exception[];
  readonly deficiencies: readonly Deficiency[];
  readonly criteriaConclusions: readonly CriterionConclusion[];
  readonly descriptionMisstatements?: readonly DescriptionMisstatement[];
  readonly scopeLimitations?: readonly ScopeLimitation[];
  readonly opinion: Soc2Opinion | null;
  readonly subsequentEvents: SubsequentEvents | null;
  readonly representationLetter: RepresentationLetter | null;
  readonly otherInformation?: OtherInformation | null;
  readonly engagementQualityReview: EngagementQualityReview | null;
  readonly reviewNotes: readonly ReviewNote[];
  readonly sectionSignOffs: readonly SectionSignOff[];
  /** Evidence received; the report is dated no earlier than the last (report.md 3.3). */
  readonly evidence?: readonly { readonly id: string; readonly receivedOn: Recorded<IsoDate> }[];
  readonly priorYear?: { readonly period: Recorded<string>; readonly opinion: Recorded<string> } | null;
  /** Gate warnings that the partner accepted, with the reason (report.md 13). */
  readonly acceptedWarnings?: readonly AcceptedWarning[];
  /** The firm's settings for the report, as copied into the engagement at acceptance; absent keys: defaults. */
  readonly reportSettings?: Soc2ReportSettings | null;
}

export interface FirmMember {
  readonly id: string;
  readonly name: string;
  readonly credentials?: Recorded<string>;
  readonly role: Recorded<string>;
  readonly independenceConfirmedOn: Recorded<IsoDate>;
}

export interface Soc2Firm {
  readonly name: Recorded<string>;
  readonly legalDescription: Recorded<string>;
  readonly city: Recorded<string>;
  readonly state: Recorded<string>;
  readonly license?: Recorded<string>;
  readonly team: readonly FirmMember[];
}

export interface ClientContact {
  readonly id: string;
  readonly name: string;
  readonly title: Recorded<string>;
}

export interface ServiceOrganization {
  readonly name: Recorded<string>;
  readonly shortName: Recorded<string>;
  readonly incorporated?: Recorded<string>;
  readonly headquarters?: Recorded<string>;
  readonly personnelAtPeriodEnd?: Recorded<number>;
  readonly contacts: readonly ClientContact[];
}

export interface Soc2Engagement {
  readonly id: string;
  readonly type: 1 | 2;
  readonly examination?: Recorded<string>;
  readonly criteriaSet: Recorded<string>;
  readonly descriptionCriteria: Recorded<string>;
  readonly categories: readonly TscCategory[];
  /** Type 2: both days belong to the period. Type 1: `null`. */
  readonly periodStart: Recorded<IsoDate>;
  readonly periodEnd: Recorded<IsoDate>;
  /** Type 1 only. */
  readonly asOfDate: Recorded<IsoDate>;
  readonly systemName: Recorded<string>;
  /** Derived from the other fields when not recorded (CV-01). */
  readonly reportTitle: Recorded<string>;
  readonly engagingParty: Recorded<string>;
  readonly responsibleParty: Recorded<string>;
  readonly addressee: Recorded<string>;
  readonly privacyRole: Recorded<'controller' | 'processor' | 'both'>;
  readonly internalAuditUsed: Recorded<boolean>;
  /** Which tests used internal audit's work, and what the firm did about that work (TR-12). */
  readonly internalAuditText?: Recorded<string>;
  readonly specialistUsed: Recorded<boolean>;
  readonly useOfOtherPractitioner: Recorded<boolean>;
  /** Reference to the other practitioner, where the firm does not assume responsibility (SAR-33). */
  readonly otherPractitionerText?: Recorded<string>;
}

export interface Soc2Milestones {
  readonly continuanceApprovedOn?: Recorded<IsoDate>;
  readonly engagementLetterSignedOn?: Recorded<IsoDate>;
  readonly planningApprovedOn?: Recorded<IsoDate>;
  readonly earlyTestOfRetiringSystemOn?: Recorded<IsoDate>;
  readonly interimFieldwork?: readonly IsoDate[];
  readonly finalFieldwork?: readonly IsoDate[];
  readonly exceptionsMeetingOn?: Recorded<IsoDate>;
  readonly managementResponsesReceivedOn?: Recorded<IsoDate>;
  readonly eqrCompletedOn: Recorded<IsoDate>;
  readonly assertionDatedOn: Recorded<IsoDate>;
  /** The day an undated assertion was received (report.md 3.3). */
  readonly assertionReceivedOn?: Recorded<IsoDate>;
  readonly representationLetterDatedOn: Recorded<IsoDate>;
  readonly reportDate: Recorded<IsoDate>;
  readonly reportReleaseDate: Recorded<IsoDate>;
  readonly documentationDueBy?: Recorded<IsoDate>;
  readonly documentationCompletedOn?: Recorded<IsoDate>;
  readonly retainUntil?: Recorded<IsoDate>;
}

export interface IndependenceConfirmation {
  readonly person: string;
  readonly on: Recorded<IsoDate>;
  readonly reconfirmedOn: Recorded<IsoDate>;
  readonly conflicts?: Recorded<string>;
}

export interface Soc2Acceptance {
  readonly decision?: Recorded<string>;
  readonly approvedBy?: Recorded<string>;
  readonly approvedOn?: Recorded<IsoDate>;
  readonly independence: { readonly confirmations: readonly IndependenceConfirmation[] } | null;
  readonly eqrRequired: Recorded<boolean>;
  readonly eqrReason?: Recorded<string>;
  readonly eqrPerson?: Recorded<string>;
}

/** A description misstatement found by the firm (DS-04). */
export interface DescriptionMisstatement {
  readonly id: string;
  /** Description criterion: `DC 4`. */
  readonly criterion: Recorded<string>;
  readonly text: Recorded<string>;
  readonly material: Recorded<boolean>;
  readonly pervasive: Recorded<boolean>;
  /** Corrected by management before issue: then it is none. */
  readonly corrected: Recorded<boolean>;
}

/** Evidence that was needed and could not be obtained (report.md 9.1). */
export interface ScopeLimitation {
  readonly id: string;
  readonly parts: readonly OpinionPart[];
  readonly subject: Recorded<string>;
  readonly reason: Recorded<string>;
  readonly criteria: readonly string[];
  readonly material: Recorded<boolean>;
  readonly pervasive: Recorded<boolean>;
  readonly imposedByClient?: Recorded<boolean>;
}

export interface ExplanatoryParagraph {
  readonly kind: Recorded<string>;
  readonly controlIds?: readonly string[];
  readonly requiredInReport: Recorded<boolean>;
  /** What Section I prints. Absent where the paragraph is not required in the report. */
  readonly text?: Recorded<string>;
  readonly reason?: Recorded<string>;
}

export interface Soc2Opinion {
  readonly proposed: Recorded<PartOpinion>;
  readonly parts: Readonly<Record<OpinionPart, Recorded<PartOpinion>>>;
  readonly criteriaNotAchieved: readonly string[];
  readonly pervasive: Recorded<boolean>;
  readonly scopeLimitation: Recorded<boolean>;
  readonly reasoning: Recorded<string>;
  /** Basis for the modified opinion (SAR-21). */
  readonly basisParagraph: Recorded<string>;
  /** Management states the matter in its own assertion (MA-10); `false`: it declined. */
  readonly assertionModified: Recorded<boolean>;
  /** The matter in management's words; absent: the facts of the basis paragraph. */
  readonly assertionMatter?: Recorded<string>;
  readonly assertionRefusalNote?: Recorded<string>;
  readonly decidedBy: Recorded<string>;
  readonly decidedOn: Recorded<IsoDate>;
  /** Why the decision departs from the suggestion (FG-08). */
  readonly departureReason?: Recorded<string>;
  readonly eqrConcurredBy?: Recorded<string>;
  readonly eqrConcurredOn: Recorded<IsoDate>;
  readonly explanatoryParagraphs: readonly ExplanatoryParagraph[];
  /** Print tests and results although every part is disclaimed (report.md 9.1; partner decides, default no). */
  readonly testsPrintedWhenDisclaimed?: boolean;
}

export interface SubsequentEvents {
  readonly inquiryDates: readonly IsoDate[];
  readonly inquiriesThrough: Recorded<IsoDate>;
  readonly madeOf: readonly string[];
  readonly events: readonly {
    readonly date: Recorded<IsoDate>;
    readonly text: Recorded<string>;
    readonly effect: Recorded<string>;
  }[];
  readonly conclusion: Recorded<string>;
}

export interface RepresentationLetter {
  readonly datedOn: Recorded<IsoDate>;
  readonly signedBy: readonly string[];
  readonly receivedOn: Recorded<IsoDate>;
  readonly itemsIncluded: readonly string[];
}

/** What management wants to tell beside its responses (OI-03). */
export interface OtherInformation {
  readonly matters: readonly { readonly title: Recorded<string>; readonly text: Recorded<string> }[];
}

export interface EngagementQualityReview {
  readonly reviewer: Recorded<string>;
  readonly startedOn: Recorded<IsoDate>;
  readonly completedOn: Recorded<IsoDate>;
  readonly scope?: readonly string[];
  readonly changesAfterReview?: Recorded<string>;
}

export interface ReviewNote {
  readonly id: string;
  readonly workpaper: Recorded<string>;
  readonly clearedBy: Recorded<string>;
  readonly clearedOn: Recorded<IsoDate>;
}

/** Sign-off of a section, under the reference of the default index (workpapers.md section 26): `C-100`. */
export interface SectionSignOff extends SignOff {
  readonly workpaper: string;
}

export interface AcceptedWarning {
  readonly rule: string;
  readonly reason: string;
  readonly by: string;
  readonly on: IsoDate;
}

export interface Soc2ReportSettings {
  /** Section I is the auditor's report (default) or management's assertion. */
  readonly order?: 'report-first' | 'assertion-first';
  /** Management's responses in Section V (default) or beside the exceptions in Section IV (TR-16). */
  readonly responsesIn?: 'IV' | 'V';
  /** TR-08; default true, for all tests or for none. */
  readonly printSampleSizes?: boolean;
  /** report.md 10.2; default false. */
  readonly printPopulations?: boolean;
  /** TR-04: a control under several criteria is printed once and referred to (default) or repeated. */
  readonly repeatControls?: boolean;
  /** Criteria text that the firm has licensed, by criterion (TR-03). */
  readonly licensedCriteriaText?: Readonly<Record<string, string>>;
  /** RU-01; cannot be emptied. */
  readonly confidentialityLine?: string;
  /** RU-02. */
  readonly recipient?: { readonly name: string; readonly agreementDate: IsoDate } | null;
  /** MA-13: the assertion is dated (default) or undated. */
  readonly assertionDated?: boolean;
  /** The firm's own wording of templates, by key (report.md section 0). */
  readonly wording?: Readonly<Record<string, string>>;
  /** Days before the report date that still count as "up to" it (FG-11, FG-20); default 7. */
  readonly daysBeforeReportDate?: number;
}
