/** Agenda of the opening and closing meetings, in our words (ISO/IEC 17021-1, 9.4.2, 9.4.7; OM-17 and OM-18 for an ISMS). */

export interface AgendaItem {
  readonly id: string;
  readonly text: string;
}

const opening: readonly AgendaItem[] = [
  { id: 'OM-01', text: 'Participants and roles' },
  { id: 'OM-02', text: 'Scope of certification' },
  { id: 'OM-03', text: 'Plan: type, scope, objectives, criteria, changes, closing and interim meetings' },
  { id: 'OM-04', text: 'Communication channels' },
  { id: 'OM-05', text: 'Resources and facilities available' },
  { id: 'OM-06', text: 'Confidentiality' },
  { id: 'OM-07', text: 'Safety, emergency and security rules for the team' },
  { id: 'OM-08', text: 'Guides and observers' },
  { id: 'OM-09', text: 'Way of reporting and grading of findings' },
  { id: 'OM-10', text: 'Conditions for ending the audit early' },
  { id: 'OM-11', text: 'Lead auditor and team are responsible for and control the audit' },
  { id: 'OM-12', text: 'Status of earlier findings' },
  { id: 'OM-13', text: 'Methods, based on sampling' },
  { id: 'OM-14', text: 'Language' },
  { id: 'OM-15', text: 'Client is kept informed of progress and concerns' },
  { id: 'OM-16', text: 'Questions' },
  { id: 'OM-17', text: 'Version of the SoA used as criterion' },
  { id: 'OM-18', text: 'Handling of information the client restricts' },
];

const closing: readonly AgendaItem[] = [
  { id: 'CM-01', text: 'Evidence was a sample, so uncertainty remains' },
  { id: 'CM-02', text: 'Way and time of reporting, grading' },
  { id: 'CM-03', text: 'Handling of nonconformities and what they mean for certification' },
  { id: 'CM-04', text: 'Time for the client’s plan of correction and corrective action' },
  { id: 'CM-05', text: 'Activities after the audit' },
  { id: 'CM-06', text: 'Complaints and appeals' },
  { id: 'CM-07', text: 'Findings, conclusions and recommendation; the decision is made by others' },
  { id: 'CM-08', text: 'Questions' },
  { id: 'CM-09', text: 'Diverging opinions' },
];

export function meetingAgenda(kind: 'opening' | 'closing'): readonly AgendaItem[] {
  return kind === 'opening' ? opening : closing;
}
