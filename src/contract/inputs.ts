import { z } from 'zod';
import type { Json } from '../journal/canonical.ts';

/** Id of a row: UUIDv7, or UUIDv5 of a relation. */
export const Id = z.uuid();
/** A handle to a file that the host has taken: the page never names a path. */
export const Handle = z.string().regex(/^[a-z0-9-]{8,64}$/);
export const CalendarDate = z.iso.date();
export const Hash = z.string().regex(/^[0-9a-f]{64}$/);

export const JsonValue: z.ZodType<Json> = z.json() as z.ZodType<Json>;

/** Fields of a row by name. */
export const FieldValues = z.record(z.string().max(64), JsonValue);

export const Nothing = z.strictObject({});

/** Pages hold at most 500 rows. */
export const Page = {
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(200),
};
