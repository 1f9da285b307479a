import type { Json } from './canonical.ts';

/** English sentences for commands; a template names parameters in braces, `{count:file}` is the noun for a count. Unknown commands show their name. */
const templates: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'binder.create': 'Create the binder',
    'engagement.create': 'Create engagement {reference}',
    'edit-cell': 'Edit {what}',
    'bulk-edit': 'Edit {count} {count:row}',
    paste: 'Paste into {count} {count:row}',
    'edit.apply': 'Edit {what}',
    'edit.remove': 'Remove {what}',
    'edit.restore': 'Restore {what}',
    'link.set': 'Change the relation of {what}',
    'conflict.decide': 'Decide a conflict in {what}',
    'control.add': 'Add control {reference}',
    'test.open': 'Open the test of {reference}',
    'population.import': 'Import the population of {reference}',
    'sample.draw': 'Draw {size} {size:item}',
    'test.mark': 'Record {count} {count:result}',
    'test.conclude': 'Conclude {reference}',
    'exception.raise': 'Raise exception {reference}',
    'evidence.intake': 'Take in {count} {count:file}',
    'checklist.record': 'Record {requirement}',
    'finding.raise': 'Raise {reference}',
    'signOff.sign': 'Sign off as {level}',
    'signOff.withdraw': 'Withdraw a sign-off',
    'report.export': 'Export draft {draft}',
    undo: 'Undo: {label}',
    redo: 'Redo: {label}',
  }),
);

/** What a person reads in history and undo, rendered from the command's name and parameters. */
export function commandLabel(name: string, parameters: Json): string {
  const given: Readonly<Record<string, Json>> =
    typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters)
      ? Object.fromEntries(Object.entries(parameters))
      : {};
  const labelled = typeof given['label'] === 'string' && templates.has(given['label']) ? given['label'] : name;
  const template = templates.get(labelled) ?? name;
  const filled = template.replace(/\{(\w+)(?::(\w+))?\}/g, (_, key: string, noun: string | undefined) => {
    const value = given[key] ?? '';
    if (noun === undefined) return String(value);
    return value === 1 ? noun : `${noun}s`;
  });
  return filled.trim();
}
