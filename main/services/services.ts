import type { CallName } from '../../src/contract/contract.ts';
import type { Handlers } from '../core/handlers.ts';
import { binderServices, sessionServices } from './binderServices.ts';
import { controlServices } from './controlServices.ts';
import { engagementServices } from './engagementServices.ts';
import { evidenceServices } from './evidenceServices.ts';
import { findingServices } from './findingServices.ts';
import { frameworkServices } from './frameworkServices.ts';
import { historyServices } from './historyServices.ts';
import { reportServices } from './reportServices.ts';
import { rowServices } from './rowServices.ts';
import { sampleServices } from './sampleServices.ts';
import { signOffServices } from './signOffServices.ts';
import { testServices } from './testServices.ts';

/** Every call of the contract with its handler; the compiler refuses one that is missing. */
export const handlers: Handlers<CallName> = {
  ...binderServices,
  ...sessionServices,
  ...rowServices,
  ...historyServices,
  ...frameworkServices,
  ...engagementServices,
  ...controlServices,
  ...sampleServices,
  ...testServices,
  ...evidenceServices,
  ...findingServices,
  ...signOffServices,
  ...reportServices,
};
