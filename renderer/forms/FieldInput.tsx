import { ChoiceInput } from './ChoiceInput.tsx';
import { DeclarableInput } from './DeclarableInput.tsx';
import type { FieldInputProps } from './fieldInputProps.ts';
import { GroupInput } from './GroupInput.tsx';
import { ReferenceInput, ReferencesInput } from './ReferenceInput.tsx';
import { RowsInput } from './RowsInput.tsx';
import { TermsInput } from './TermsInput.tsx';
import { TypedInput } from './TypedInput.tsx';
import { vocabularyOf } from './vocabulary.ts';
import { YesNoInput } from './YesNoInput.tsx';

/** The editor of one field of the model, chosen by the field's kind. */
export function FieldInput(props: FieldInputProps) {
  const { field } = props;
  if (field.declarable) return <DeclarableInput {...props} Inner={PlainInput} />;
  return <PlainInput {...props} />;
}

/** The editor of the value itself, also of a field that may be declared empty. */
function PlainInput(props: FieldInputProps) {
  switch (props.field.kind) {
    case 'yesNo':
      return <YesNoInput {...props} />;
    case 'choice':
      return <ChoiceInput {...props} />;
    case 'reference':
      return <ReferenceInput {...props} />;
    case 'references':
      return <ReferencesInput {...props} />;
    case 'group':
      return <GroupInput {...props} Inner={FieldInput} />;
    case 'rows':
      return <RowsInput {...props} Inner={FieldInput} />;
    case 'texts': {
      const vocabulary = vocabularyOf(props.entity, props.name);
      return vocabulary === null ? <TypedInput {...props} /> : <TermsInput {...props} vocabulary={vocabulary} />;
    }
    default:
      return <TypedInput {...props} />;
  }
}
