import { Select } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
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
  const picked = useRef(false);
  const groups = requirements.groups.map((group) => ({
    group: group.group,
    items: group.items.filter((item) => !taken.has(item.value)),
  }));
  const pick = (key: string) => {
    picked.current = true;
    setSearch('');
    onPick(key);
  };
  // Enter takes what is marked and never sends the form around. What was pasted is not marked yet when Enter
  // follows at once; then the first that fits is meant.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    picked.current = false;
    const wanted = search.trim().toLowerCase();
    const first = groups.flatMap((group) => group.items).find((item) => item.label.toLowerCase().includes(wanted));
    setTimeout(() => {
      if (!picked.current && wanted !== '' && first !== undefined) pick(first.value);
    });
  };
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
      data={groups}
      onKeyDown={onKeyDown}
      onChange={(key) => {
        if (key !== null) pick(key);
      }}
    />
  );
}
