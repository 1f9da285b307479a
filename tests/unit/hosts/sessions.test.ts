import { expect, test } from 'vitest';
import { newSecret, Sessions, sameSecret } from '../../../main/hosts/browser/sessions.ts';

test('a token works once, and the next one is announced', () => {
  const announced: string[] = [];
  const sessions = new Sessions(
    () => 0,
    (token) => announced.push(token),
  );
  const first = sessions.currentToken;
  expect(sessions.exchange(newSecret())).toBeNull();
  const session = sessions.exchange(first);
  expect(session?.secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(sessions.exchange(first)).toBeNull();
  expect(announced).toEqual([sessions.currentToken]);
  expect(sessions.exchange(sessions.currentToken)?.id).not.toBe(session?.id);
});

test('the evidence key reads evidence and is no secret', () => {
  const sessions = new Sessions(
    () => 0,
    () => undefined,
  );
  const session = sessions.exchange(sessions.currentToken);
  if (session === null) throw new Error('the token was not taken');
  expect(sessions.withEvidenceKey(session.evidenceKey)).toBe(session);
  expect(sessions.withSecret(session.secret)).toBe(session);
  expect(sessions.withSecret(session.evidenceKey)).toBeNull();
  expect(sessions.withEvidenceKey(session.secret)).toBeNull();
  expect(sessions.withSecret('')).toBeNull();
});

test('a ticket works once, within a minute', () => {
  let now = 0;
  const sessions = new Sessions(
    () => now,
    () => undefined,
  );
  const [one, two] = [sessions.ticketFor('a'), sessions.ticketFor('b')];
  expect(sessions.redeem(one)).toBe('a');
  expect(sessions.redeem(one)).toBeNull();
  now = 60_000;
  expect(sessions.redeem(two)).toBeNull();
  expect(sessions.redeem('unknown')).toBeNull();
});

test('secrets are compared whole', () => {
  expect(sameSecret('abc', 'abc')).toBe(true);
  for (const other of ['abd', 'ab', 'abcd', '', 'ABC']) expect(sameSecret('abc', other)).toBe(false);
});
