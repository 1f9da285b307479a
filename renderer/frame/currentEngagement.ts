import { useLocation } from 'wouter';
import type { BinderSummary, EngagementSummary } from '../../src/contract/binderCalls.ts';
import { formatDate, formatPeriod } from '../look/words.ts';

/** The engagement that the place on show belongs to; null in places of the whole binder. */
export function useCurrentEngagement(binder: BinderSummary | null | undefined): EngagementSummary | null {
  const [location] = useLocation();
  const id = /^\/e\/([^/]+)/.exec(location)?.[1];
  return binder?.engagements.find((engagement) => engagement.id === id) ?? null;
}

/** "SOC 2 Type 2", "ISO/IEC 27001". */
export function kindOf(engagement: EngagementSummary): string {
  if (engagement.kind === 'soc2') return engagement.type === null ? 'SOC 2' : `SOC 2 Type ${engagement.type}`;
  return engagement.kind === 'iso27001' ? 'ISO/IEC 27001' : 'Engagement';
}

/** The period or the date that the engagement is about, in words; empty for an audit, which has dates of its own. */
export function spanOf(engagement: EngagementSummary): string {
  if (engagement.kind === 'soc2' && engagement.to === null && engagement.from !== null)
    return `As of ${formatDate(engagement.from)}`;
  if (engagement.kind === 'iso27001' && engagement.from === null && engagement.to === null) return '';
  return formatPeriod(engagement.from, engagement.to);
}

/** Name of the engagement for people; its number where it has no name. */
export function nameOf(engagement: EngagementSummary): string {
  return engagement.name ?? engagement.reference ?? kindOf(engagement);
}
