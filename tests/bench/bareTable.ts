import { join } from 'node:path';
import { v7 } from 'uuid';
import { openForWriting, type WritingConnection } from '../../main/database/connection.ts';
import { createTable } from '../../main/database/tables.ts';
import { mark } from '../../src/model/controls.ts';

/**
 * What recording is held against: the same table with the same rows, indexes and pragmas, in a file of its own on the
 * same disk, written without a journal in one transaction a result.
 */
export class BareTable {
  private readonly connection: WritingConnection;
  private readonly adding;
  private readonly changing;

  constructor(folder: string, binder: string) {
    this.connection = openForWriting(join(folder, 'bare.db'));
    for (const statement of createTable(mark)) this.connection.exec(statement);
    this.connection.prepare('ATTACH ? AS binder').run(binder);
    this.connection.exec('INSERT INTO main.mark SELECT * FROM binder.mark');
    this.connection.exec('DETACH binder');
    this.adding = this.connection.prepare(
      'INSERT INTO mark (id, deleted, item, attribute, test, present, result) VALUES (?, 0, ?, ?, ?, 1, ?)',
    );
    this.changing = this.connection.prepare('UPDATE mark SET result = ? WHERE id = ?');
  }

  add(item: string, attribute: string, test: string): void {
    this.connection.exec('BEGIN IMMEDIATE');
    this.adding.run(v7(), item, attribute, test, 'met');
    this.connection.exec('COMMIT');
  }

  change(id: string, result: string): void {
    this.connection.exec('BEGIN IMMEDIATE');
    this.changing.run(result, id);
    this.connection.exec('COMMIT');
  }

  close(): void {
    this.connection.close();
  }
}
