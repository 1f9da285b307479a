import type { Tone } from '../look/Status.tsx';

/** Conclusion of a test as a tone: effective is done, anything that deviates is attention or trouble, nothing yet is open. */
export function toneOfConclusion(conclusion: string | null): Tone {
  switch (conclusion) {
    case 'effective':
      return 'done';
    case 'effective-with-exceptions':
      return 'attention';
    case 'not-effective':
      return 'trouble';
    case 'did-not-operate':
      return 'information';
    default:
      return 'open';
  }
}

/** Conclusion of a walkthrough on design. */
export function toneOfDesign(design: string | null): Tone {
  if (design === 'suitably-designed') return 'done';
  return design === null ? 'open' : design === 'unable-to-conclude' ? 'attention' : 'trouble';
}

/** Kind of procedure: inquiry alone is never enough (soc2/workpapers.md TO-02). */
export function isInquiryAlone(types: readonly (string | null)[]): boolean {
  return types.length > 0 && types.every((type) => type === 'inquiry');
}
