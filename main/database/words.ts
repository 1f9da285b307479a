import type { ReadingConnection, WritingConnection } from './connection.ts';

/** Interned texts: entities, fields, commands, roles. Read from the table once, added as they come. */
export class Words {
  private readonly numbers = new Map<string, number>();
  private readonly texts = new Map<number, string>();
  private readonly connection: ReadingConnection;

  constructor(connection: ReadingConnection) {
    this.connection = connection;
    this.refresh();
  }

  /** Reads what another connection has added since. */
  refresh(): void {
    const rows = this.connection.prepare('SELECT n, text FROM word').all() as { n: number; text: string }[];
    for (const { n, text } of rows) this.remember(n, text);
  }

  private remember(n: number, text: string): void {
    this.numbers.set(text, n);
    this.texts.set(n, text);
  }

  numberOf(text: string): number | undefined {
    return this.numbers.get(text);
  }

  textOf(n: number): string {
    const known = this.texts.get(n);
    if (known !== undefined) return known;
    this.refresh();
    const found = this.texts.get(n);
    if (found === undefined) throw new Error(`The journal names word ${n}, which it does not hold.`);
    return found;
  }

  /** Forgets what a rolled-back transaction had added. */
  forgetAfterRollback(): void {
    this.numbers.clear();
    this.texts.clear();
    this.refresh();
  }

  intern(text: string, writing: WritingConnection): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const n = Number(writing.prepare('INSERT INTO word (text) VALUES (?)').run(text).lastInsertRowid);
    this.remember(n, text);
    return n;
  }
}
