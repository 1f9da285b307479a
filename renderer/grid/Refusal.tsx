import classes from './CellEditor.module.css';

/** Why a text cannot stand in a cell, under its editor. */
export function Refusal({ id, text }: { readonly id: string; readonly text: string | null }) {
  return text === null ? null : (
    <div className={classes['refusal']} id={id} role="alert">
      {text}
    </div>
  );
}
