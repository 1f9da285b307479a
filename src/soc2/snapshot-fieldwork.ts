/**
 * The part of a SOC 2 snapshot that the firm's work produces: controls with their tests, walkthroughs,
 * exceptions, deficiencies and the conclusion on each criterion (soc2/workpapers.md section 1.4).
 */

import type {
  CriterionDesign,
  CriterionOperation,
  DesignConclusion,
  ExceptionKind,
  IsoDate,
  ProcedureType,
  Recorded,
  SelectionMethod,
  Severity,
  TestConclusion,
  TscCategory,
} from './snapshot-terms.ts';

export interface TestPopulation {
  /** What one item is, in the plural: "separations in the period". */
  readonly unit: Recorded<string>;
  readonly size: Recorded<number>;
  readonly source: Recorded<string>;
  /** Procedures on completeness and accuracy, with their result (TR-11). */
  readonly completenessAndAccuracy: Recorded<string>;
}

export interface TestSampling {
  readonly plannedSize: Recorded<number>;
  readonly testedSize: Recorded<number>;
  readonly method: Recorded<SelectionMethod>;
  readonly seed?: Recorded<number>;
  readonly algorithm?: Recorded<string>;
  readonly selectedOrdinals?: readonly number[] | 'all';
  readonly sharedSampleWith?: Recorded<string>;
  /** Size of the first selection, where the test was extended (SE-06). */
  readonly expandedFrom?: Recorded<number>;
  readonly initialSelection?: {
    readonly method: Recorded<SelectionMethod>;
    readonly seed?: Recorded<number>;
    readonly algorithm?: Recorded<string>;
    readonly selectedOrdinals?: readonly number[] | 'all';
  } | null;
}

export interface TestProcedure {
  readonly type: Recorded<ProcedureType>;
  readonly text: Recorded<string>;
}

/** A further sample in the same test, for an attribute with a population of its own. */
export interface AdditionalSample {
  readonly attribute: Recorded<string>;
  readonly population: TestPopulation | null;
  readonly sampling: TestSampling | null;
  readonly deviations: Recorded<number>;
}

export interface SignOff {
  readonly preparedBy?: Recorded<string>;
  readonly preparedOn?: Recorded<IsoDate>;
  readonly reviewedBy?: Recorded<string>;
  readonly reviewedOn?: Recorded<IsoDate>;
  readonly partnerReviewedBy?: Recorded<string>;
  readonly partnerReviewedOn?: Recorded<IsoDate>;
}

export interface Soc2Test extends SignOff {
  readonly id: string;
  readonly population: TestPopulation | null;
  readonly sampling: TestSampling | null;
  readonly additionalSamples?: readonly AdditionalSample[];
  readonly procedures: readonly TestProcedure[];
  /** Derived from the item results; `null` while there are none. */
  readonly deviations: Recorded<number>;
  /** Result as worded in Section IV; for a control with exceptions it is the exception's own wording. */
  readonly resultText: Recorded<string>;
  readonly conclusion: Recorded<TestConclusion>;
  /** Why a control was not tested or could not be concluded on (TO-11). */
  readonly conclusionReason?: Recorded<string>;
  readonly testedOn: Recorded<IsoDate>;
  readonly updatedToPeriodEndOn?: Recorded<IsoDate>;
  readonly exceptionId?: Recorded<string>;
  readonly deviationItems?: readonly string[];
  readonly note?: Recorded<string>;
}

/** A version of a control: `CHG-01-v1` and `CHG-01-v2` are two, with `versionOf` CHG-01 (TR-10). */
export interface Soc2Control {
  readonly id: string;
  readonly name: Recorded<string>;
  /** The control in the words of the description (TR-04, DS-02). */
  readonly description: Recorded<string>;
  readonly owner: Recorded<string>;
  readonly frequency: Recorded<string>;
  readonly frequencyText?: Recorded<string>;
  readonly nature: Recorded<'manual' | 'automated' | 'it-dependent-manual'>;
  readonly type: Recorded<'preventive' | 'detective' | 'corrective'>;
  readonly criteria: readonly string[];
  readonly riskOfFailure: Recorded<'low' | 'moderate' | 'high'>;
  readonly effectiveFrom: Recorded<IsoDate>;
  readonly effectiveTo: Recorded<IsoDate>;
  readonly versionOf?: Recorded<string>;
  /** Id of the inclusive subservice organization that performs it; absent: the service organization (TR-15). */
  readonly performedBy?: Recorded<string>;
  /** Type 1 engagements and controls not yet tested have none. */
  readonly test: Soc2Test | null;
}

/** One walkthrough may cover many controls (WT-01). */
export interface Walkthrough extends SignOff {
  readonly id: string;
  readonly process: Recorded<string>;
  readonly controls: readonly string[];
  readonly date: Recorded<IsoDate>;
  readonly with: readonly string[];
  readonly itemTraced: Recorded<string>;
  readonly designConclusion: Recorded<DesignConclusion>;
  readonly implemented: Recorded<boolean>;
}

/** An item of an exception. Beside its reference it carries the facts of its kind (dates, days, systems). */
export interface ExceptionItem {
  readonly itemRef: string;
  readonly ordinal?: number;
  readonly [fact: string]: string | number | boolean | null | readonly string[] | undefined;
}

export interface CompensatingControl {
  readonly controlId: string;
  readonly compensates: Recorded<'yes' | 'partly' | 'no'>;
  readonly assessment: Recorded<string>;
}

/** Management's response; not examined, printed in Section V or beside the exception (OI-02, TR-16). */
export interface ManagementResponse {
  readonly text: Recorded<string>;
  readonly receivedOn: Recorded<IsoDate>;
  readonly section?: Recorded<'IV' | 'V'>;
  readonly examined?: false;
  /** Function responsible for the action, and its date, done or intended. */
  readonly responsible?: Recorded<string>;
  readonly actionOn?: Recorded<IsoDate>;
  /** Recorded as not provided: prints "Management did not provide a response." */
  readonly notProvided?: boolean;
}

export interface Soc2Exception {
  readonly id: string;
  /** The control version in whose test it was found; there it stands in full. */
  readonly controlId: Recorded<string>;
  /** Other controls that it concerns too, for example those that share the sample; there it stands by reference. */
  readonly otherControlIds?: readonly string[];
  readonly kind: Recorded<ExceptionKind>;
  readonly title: Recorded<string>;
  readonly populationSize: Recorded<number>;
  readonly itemsTested: Recorded<number>;
  readonly deviations: Recorded<number>;
  readonly deviationRate?: Recorded<number>;
  readonly statistic?: {
    readonly method?: Recorded<string>;
    readonly confidence?: Recorded<number>;
    readonly upperDeviationLimit?: Recorded<number>;
    readonly upperDeviationLimitFinite?: Recorded<number>;
    readonly tolerableRate?: Recorded<number>;
    readonly withinTolerable?: Recorded<boolean>;
  } | null;
  readonly items?: readonly ExceptionItem[];
  readonly narrative?: Recorded<string>;
  readonly cause?: Recorded<string>;
  readonly causeCorroboration?: Recorded<string>;
  readonly systematic?: Recorded<boolean>;
  readonly intentional?: Recorded<boolean>;
  /** The exception as Section IV words it (RW-02 to RW-07): one string, used wherever it stands in full. */
  readonly reportWording: Recorded<string>;
  readonly criteriaAffected: readonly string[];
  readonly repeatFromPriorPeriod?: Recorded<boolean>;
  readonly compensatingControls: readonly CompensatingControl[];
  readonly deficiency: Recorded<string>;
  readonly severity: Recorded<Severity>;
  readonly managementResponse: ManagementResponse | null;
  /** Withdrawn with reason and reviewer (XC-06): stays in the file, is not printed. */
  readonly withdrawn?: boolean;
}

export interface Deficiency {
  readonly id: string;
  readonly exceptions: readonly string[];
  readonly title: Recorded<string>;
  readonly kind: Recorded<'design' | 'operating'>;
  readonly criteria: readonly string[];
  readonly material: Recorded<boolean>;
  readonly pervasive: Recorded<boolean>;
  readonly categoriesAffected?: readonly TscCategory[];
  readonly categoryNote?: Recorded<string>;
  readonly evaluation: Recorded<string>;
}

export interface CriterionConclusion {
  readonly criterion: string;
  readonly category: Recorded<TscCategory>;
  readonly controls: readonly string[];
  readonly exceptions: readonly string[];
  readonly design: Recorded<CriterionDesign>;
  readonly operating: Recorded<CriterionOperation>;
  /** Other controls that meet the criterion where a mapped one is not effective (DF-07). */
  readonly otherControls?: readonly string[];
  readonly reason?: Recorded<string>;
}
