import { Button, Checkbox, NativeSelect, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { InputFor } from '../../../src/contract/contract.ts';
import type { TestSheet } from '../../../src/contract/testCalls.ts';
import { useRun } from '../../bridge/useRun.ts';
import { readItems, readOrdinals, readSeed } from './sampleInput.ts';
import { numberIn, textIn } from './sheetWords.ts';
import classes from './TestSheet.module.css';

type DrawInput = InputFor<'sample.draw'>;
type Method = DrawInput['method'];

/** Methods of soc2/workpapers.md 11.5, with what each is for. */
const methods: readonly { readonly value: Method; readonly label: string; readonly use: string }[] = [
  { value: 'random', label: 'Random', use: 'The default. Reproducible from seed and population.' },
  {
    value: 'systematic',
    label: 'Systematic',
    use: 'Every k-th item of a numbered list; beware of a cycle in step with k.',
  },
  {
    value: 'stratified',
    label: 'Stratified over the period',
    use: 'Spreads the sample over the dates; every item needs a date.',
  },
  {
    value: 'haphazard',
    label: 'Haphazard',
    use: 'Only where no list can be numbered; say how bias was avoided. No statistics.',
  },
  {
    value: 'judgmental',
    label: 'Judgmental',
    use: 'Risk items in addition to a sample; results are not projected (SP-12).',
  },
  { value: 'all-items', label: 'All items', use: 'No sampling risk, no projection (SP-13).' },
];
const byHand = (method: Method) => method === 'haphazard' || method === 'judgmental';

/** The latest draw from a population, which an extension follows. */
const drawnFrom = (sheet: TestSheet, population: string) =>
  sheet.draws.findLast((draw) => draw['population'] === population);

type Trouble = {
  readonly field: 'size' | 'sizeReason' | 'seed' | 'seedReason' | 'ordinals' | 'items' | 'reason';
  readonly message: string;
};

/** Draws a sample: the seed follows from test, control and population unless one is typed with its reason. */
export function DrawForm({ sheet }: { readonly sheet: TestSheet }) {
  const run = useRun();
  const [population, setPopulation] = useState(
    sheet.populations.find((each) => drawnFrom(sheet, each.id) === undefined)?.id ?? sheet.populations[0]?.id ?? '',
  );
  // A population is drawn from once and then extended: every item drawn counts, none is drawn anew for looks (SE-06, SP-07).
  const last = drawnFrom(sheet, population);
  const [method, setMethod] = useState<Method>('random');
  const [size, setSize] = useState<number | string>(last === undefined ? (sheet.proposal?.size ?? '') : '');
  const [text, setText] = useState({ sizeReason: '', seed: '', seedReason: '', ordinals: '', items: '', reason: '' });
  const [wantsSeed, setWantsSeed] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const from = sheet.populations.find((each) => each.id === population);
  const populationSize = numberIn(from, 'size');
  const hasFile = textIn(from, 'file') !== null;
  // Nothing to derive a seed from: it has to be typed.
  const typedSeed = wantsSeed || !hasFile;
  const smaller =
    last === undefined && typeof size === 'number' && sheet.proposal !== null && size < sheet.proposal.size;

  const read = (): DrawInput | Trouble => {
    const ordinals = byHand(method) ? readOrdinals(text.ordinals, populationSize) : null;
    if (ordinals?.ok === false) return { field: 'ordinals', message: ordinals.message };
    const wanted = ordinals ? ordinals.value.length : method === 'all-items' ? (populationSize ?? 0) : Number(size);
    if (!Number.isInteger(wanted) || wanted < 1)
      return {
        field: 'size',
        message: method === 'all-items' ? 'The population has no size yet.' : 'Say how many items.',
      };
    if (smaller && text.sizeReason.trim() === '')
      return {
        field: 'sizeReason',
        message: `Fewer than the ${sheet.proposal?.size ?? ''} proposed: say why (SP-02).`,
      };
    const seed = typedSeed && !byHand(method) ? readSeed(text.seed) : null;
    if (seed?.ok === false) return { field: 'seed', message: seed.message };
    if (seed && text.seedReason.trim() === '') return { field: 'seedReason', message: 'A typed seed needs a reason.' };
    if (last !== undefined && text.reason.trim() === '')
      return { field: 'reason', message: 'An extension is decided with its reason, before it is tested (SE-06).' };
    if (byHand(method) && text.reason.trim() === '')
      return {
        field: 'reason',
        message: method === 'haphazard' ? 'Say how bias was avoided.' : 'Say why these items were picked.',
      };
    const places = ordinals ? ordinals.value : Array.from({ length: wanted }, (_, index) => index + 1);
    const items =
      !hasFile && text.items.trim() !== '' && (byHand(method) || method === 'all-items')
        ? readItems(text.items, places)
        : null;
    if (items?.ok === false) return { field: 'items', message: items.message };
    return {
      test: sheet.test.id,
      population,
      method,
      size: wanted,
      ...(text.sizeReason.trim() === '' ? {} : { sizeReason: text.sizeReason.trim() }),
      ...(seed ? { seed: seed.value, seedReason: text.seedReason.trim() } : {}),
      ...(ordinals ? { ordinals: [...ordinals.value] } : {}),
      ...(last !== undefined ? { extends: last.id } : {}),
      ...(text.reason.trim() === '' ? {} : { reason: text.reason.trim() }),
      ...(items ? { items: items.value.map((item) => ({ ...item })) } : {}),
    };
  };
  const draw = async () => {
    const input = read();
    if ('field' in input) return setTrouble(input);
    setTrouble(null);
    setBusy(true);
    await run('sample.draw', input);
    setBusy(false);
  };
  const errorAt = (field: Trouble['field']) => (trouble?.field === field ? trouble.message : null);
  const set = (name: keyof typeof text) => (event: { readonly currentTarget: { readonly value: string } }) =>
    setText({ ...text, [name]: event.currentTarget.value });

  return (
    <form
      className={classes['block']}
      aria-label="Draw a sample"
      onSubmit={(event) => {
        event.preventDefault();
        void draw();
      }}
    >
      <Stack gap="xs">
        {sheet.populations.length > 1 ? (
          <NativeSelect
            size="xs"
            label="Population"
            value={population}
            onChange={(event) => setPopulation(event.currentTarget.value)}
            data={sheet.populations.map((each, index) => ({
              value: each.id,
              label: textIn(each, 'unit') ?? `Population ${index + 1}`,
            }))}
          />
        ) : null}
        {last === undefined ? null : (
          <p className={classes['reasonText']}>
            The sample of this population is drawn. It can be extended, once, with a size fixed before it is tested;
            every deviation of both parts counts (SE-06).
          </p>
        )}
        <NativeSelect
          size="xs"
          label="Method"
          description={methods.find((each) => each.value === method)?.use}
          value={method}
          onChange={(event) =>
            setMethod(methods.find((each) => each.value === event.currentTarget.value)?.value ?? 'random')
          }
          data={methods.map(({ value, label }) => ({ value, label }))}
        />
        {byHand(method) ? (
          <TextInput
            label="Items picked"
            description="Their places in the population: 3, 17, 40-42"
            value={text.ordinals}
            error={errorAt('ordinals')}
            onChange={set('ordinals')}
          />
        ) : method === 'all-items' ? null : (
          <NumberInput
            label={last !== undefined ? 'Items to add' : 'Items to draw'}
            min={1}
            max={100_000}
            allowDecimal={false}
            value={size}
            error={errorAt('size')}
            onChange={setSize}
          />
        )}
        {method === 'all-items' && trouble?.field === 'size' ? <p role="alert">{trouble.message}</p> : null}
        {smaller || text.sizeReason !== '' ? (
          <Textarea
            label="Reason of the size"
            autosize
            minRows={1}
            value={text.sizeReason}
            error={errorAt('sizeReason')}
            onChange={set('sizeReason')}
          />
        ) : null}
        {byHand(method) ? null : (
          <>
            <p className={classes['reasonText']}>
              {!hasFile
                ? 'This population has no file, so no seed follows from it: type one.'
                : sheet.derivedSeed === null || population !== sheet.populations[0]?.id
                  ? 'The seed is derived from test, control and population when the sample is drawn.'
                  : `Derived seed: ${sheet.derivedSeed}. It follows from test, control and population.`}
            </p>
            {hasFile ? (
              <Checkbox
                label="Type a seed instead"
                checked={wantsSeed}
                onChange={(event) => setWantsSeed(event.currentTarget.checked)}
              />
            ) : null}
            {typedSeed ? (
              <>
                <TextInput
                  label="Seed"
                  inputMode="numeric"
                  value={text.seed}
                  error={errorAt('seed')}
                  onChange={set('seed')}
                />
                <TextInput
                  label="Reason of the seed"
                  value={text.seedReason}
                  error={errorAt('seedReason')}
                  onChange={set('seedReason')}
                />
              </>
            ) : null}
          </>
        )}
        {!hasFile && (byHand(method) || method === 'all-items') ? (
          <Textarea
            label="Keys of the items"
            description="A line each: key, and after a tab or semicolon its date (2025-03-31). They can also be typed in the grid later."
            autosize
            minRows={2}
            maxRows={10}
            value={text.items}
            error={errorAt('items')}
            onChange={set('items')}
          />
        ) : null}
        {last !== undefined || byHand(method) ? (
          <Textarea
            label="Reason"
            autosize
            minRows={1}
            value={text.reason}
            error={errorAt('reason')}
            onChange={set('reason')}
          />
        ) : null}
        <Button type="submit" loading={busy} style={{ alignSelf: 'flex-start' }}>
          {last === undefined ? 'Draw sample' : 'Extend sample'}
        </Button>
      </Stack>
    </form>
  );
}
