import { Select } from '@mantine/core';
import { useState } from 'react';
import { useRequirements } from './useRequirements.ts';

interface RequirementPickerProps {
  readonly label: string;
  /** Requirements already chosen; they are not offered. */
  readonly taken: ReadonlySet<string>;
  onPick(key: string): void;
}

/** Finds one requirement after another by its number or a word; the list closes with each, so that nothing lies under it. */
export function RequirementPicker({ label, taken, onPick }: RequirementPickerProps) {
  const [search, setSearch] = useState('');
  const requirements = useRequirements();
  return (
    <Select
      label={label}
      placeholder="Type CC6.1, A.8.13 or a word"
      searchable
      selectFirstOptionOnChange
      limit={80}
      maxDropdownHeight={280}
      value={null}
      searchValue={search}
      onSearchChange={setSearch}
      data={requirements.groups.map((group) => ({
        group: group.group,
        items: group.items.filter((item) => !taken.has(item.value)),
      }))}
      onKeyDown={(event) => {
        // Enter takes what is marked; it never sends the form around.
        if (event.key === 'Enter') event.preventDefault();
      }}
      onChange={(key) => {
        if (key === null) return;
        setSearch('');
        onPick(key);
      }}
    />
  );
}
