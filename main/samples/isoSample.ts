import { Refusal } from '../../src/contract/failure.ts';
import type { Script } from './script.ts';

export async function buildIsoSample(
  _script: Script,
  _place: string,
  _progress: (fraction: number, description: string) => void,
  _cancelled: () => boolean,
): Promise<void> {
  throw new Refusal('internal', 'The ISO sample is not built yet.', '');
}
