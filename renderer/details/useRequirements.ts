import { useMemo } from 'react';
import type { Requirement } from '../../src/contract/frameworkCalls.ts';
import { useCall } from '../bridge/useCall.ts';

export interface RequirementGroup {
  readonly group: string;
  readonly items: readonly { readonly value: string; readonly label: string }[];
}

export interface Requirements {
  readonly byKey: ReadonlyMap<string, Requirement>;
  /** "CC6.1 Title" by key. */
  readonly titles: ReadonlyMap<string, string>;
  /** For choosing: by catalogue and group. */
  readonly groups: readonly RequirementGroup[];
}

/** Requirements of every catalogue, for chips and choosers. */
export function useRequirements(): Requirements {
  const { data: catalogues } = useCall('framework.catalogues', {});
  return useMemo(() => {
    const all = (catalogues ?? []).flatMap((catalogue) => catalogue.items);
    const groups = (catalogues ?? []).flatMap((catalogue) => {
      const names = [...new Set(catalogue.items.map((item) => item.groupTitle))];
      return names.map((name) => ({
        group: `${catalogue.title} · ${name}`,
        items: catalogue.items
          .filter((item) => item.groupTitle === name)
          .map((item) => ({ value: item.key, label: `${item.id} ${item.title}` })),
      }));
    });
    return {
      byKey: new Map(all.map((item) => [item.key, item])),
      titles: new Map(all.map((item) => [item.key, `${item.id} ${item.title}`])),
      groups,
    };
  }, [catalogues]);
}
