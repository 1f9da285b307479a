import { type Frameworks, loadFrameworks } from './loadFrameworks.ts';

let loaded: Promise<Frameworks> | null = null;

/** The catalogues of this version of the application, read once in each thread. */
export function frameworks(): Promise<Frameworks> {
  loaded ??= loadFrameworks();
  return loaded;
}
