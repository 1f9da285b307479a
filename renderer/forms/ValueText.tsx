import type { Json } from '../../src/journal/canonical.ts';
import type { Field } from '../../src/model/field.ts';
import { formatValue } from '../look/words.ts';
import { useRowOptions } from './rowTitles.ts';

interface ValueTextProps {
  readonly field: Field<unknown>;
  readonly value: Json;
  readonly engagement: string | null;
}

/** A recorded value in words; references show the titles of the rows that they name. */
export function ValueText(props: ValueTextProps) {
  const { field, value } = props;
  if (field.target !== null && value !== null) return <ReferenceText {...props} target={field.target} />;
  return <>{formatValue(field, value)}</>;
}

function ReferenceText({ field, value, engagement, target }: ValueTextProps & { readonly target: string }) {
  const options = useRowOptions(target, engagement);
  return <>{formatValue(field, value, (id) => options.find((option) => option.value === id)?.label ?? 'Removed')}</>;
}
