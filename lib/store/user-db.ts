import { Dexie, liveQuery, type Table } from 'dexie';
import { type Changes, withChanges } from '../snippets/changes';
import { haystack } from '../snippets/haystack';
import { planRestore, type RestoreMode } from '../snippets/restore';
import { type KeptSnippet, type Snippet, snippetKey } from '../snippets/snippet';
import { fromVersion1, type SnippetV1 } from '../snippets/upgrade';

/** A snippet in the database, with what finds it again: its key, and its text to search in. */
export type SnippetRow = KeptSnippet & { readonly key: string; readonly haystack: string };

/** What is being typed and not yet saved, by the id of its snippet. */
interface Draft {
  readonly id: string;
  readonly changes: Changes;
}

/** What was removed, with what was being typed in it. */
export interface Removed {
  readonly row: SnippetRow;
  readonly draft: Draft | undefined;
}

/** What a file that was brought back has taken the place of. */
export interface Restored {
  /** The ids of what came with it. */
  readonly added: readonly string[];
  /** What it changed or removed, as it was. */
  readonly rows: readonly SnippetRow[];
  /** What was being typed in what it removed. */
  readonly drafts: readonly Draft[];
}

/** A folder that the person chose, where the browser lets a page write into one. */
interface Folder {
  readonly use: 'backups';
  readonly handle: FileSystemDirectoryHandle;
}

/** The person's own database: never thrown away, and apart from the corpus, which is. */
class UserDatabase extends Dexie {
  snippets!: Table<SnippetRow, string>;
  drafts!: Table<Draft, string>;
  folders!: Table<Folder, string>;

  constructor(name: string) {
    // A commit reaches the disk before it is acknowledged; Chromium by itself leaves the moment to the system.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ snippets: 'id, &key, kept, *terms' });
    this.version(2)
      .stores({ snippets: 'id, &key, kept, changed, source.clean, *terms', drafts: 'id', folders: 'use' })
      .upgrade(async (transaction) => {
        const table = transaction.table<SnippetV1 | SnippetRow, string>('snippets');
        const old = (await table.orderBy('kept').toArray()) as SnippetV1[];
        const rows = new Map<string, SnippetRow>();
        for (const row of old.map(fromVersion1).map(rowOf)) {
          const same = rows.get(row.key);
          // Addresses that differed only in their trackers were two; they are one quotation of one page.
          rows.set(row.key, same ? { ...same, terms: [...new Set([...same.terms, ...row.terms])] } : row);
        }
        await table.clear();
        await table.bulkAdd([...rows.values()]);
      });
  }
}

const rowOf = (snippet: KeptSnippet): SnippetRow => ({ ...snippet, key: snippetKey(snippet), haystack: haystack(snippet) });

/** The snippet in a row, without what the database adds. */
export function snippetOf({ key: _, haystack: __, ...snippet }: SnippetRow): KeptSnippet {
  return snippet;
}

/** As `KeptSnippet` writes moments. */
const now = (): string => new Date().toISOString();

export class SnippetStore {
  private readonly db: UserDatabase;

  constructor(name = 'hujian-user') {
    this.db = new UserDatabase(name);
  }

  /** Keeps a snippet; the same quotation from the same place stays one. Resolves when it is on disk. */
  async keep(snippet: Snippet): Promise<{ id: string; already: boolean }> {
    const key = snippetKey(snippet);
    return this.db.transaction('rw', this.db.snippets, async () => {
      const existing = await this.db.snippets.get({ key });
      if (existing) return { id: existing.id, already: true };
      const id = crypto.randomUUID();
      // Told only now: of several that are kept at once, each stands after the one before.
      const kept = now();
      await this.db.snippets.add(rowOf({ ...snippet, id, kept, changed: kept }));
      return { id, already: false };
    });
  }

  async get(id: string): Promise<KeptSnippet | undefined> {
    const row = await this.db.snippets.get(id);
    return row && snippetOf(row);
  }

  /**
   * Changes a snippet and drops its draft, in one transaction. Of a snippet that was removed meanwhile the changes
   * become its draft: it may be put back.
   * @returns the snippet as it is now, or undefined when it is gone
   */
  async change(id: string, changes: Changes): Promise<SnippetRow | undefined> {
    const { db } = this;
    return db.transaction('rw', db.snippets, db.drafts, async () => {
      const row = await db.snippets.get(id);
      if (!row) {
        await db.drafts.put({ id, changes });
        return undefined;
      }
      await db.drafts.delete(id);
      const changed = rowOf({ ...withChanges(snippetOf(row), changes), changed: now() });
      await db.snippets.put(changed);
      return changed;
    });
  }

  /** The snippets of a page, by its address without trackers. */
  async ofPage(clean: string): Promise<KeptSnippet[]> {
    return (await this.db.snippets.where('source.clean').equals(clean).toArray()).map(snippetOf);
  }

  /** Notes whether a quotation still stands on its page. What the person wrote stays as it is. */
  async found(id: string, isThere: boolean): Promise<void> {
    await this.db.snippets
      .where('id')
      .equals(id)
      .modify((row) => {
        if (isThere) delete row.missing;
        else row.missing = now();
      });
  }

  /** Removes snippets; gives what was removed, so that it can be put back. */
  async remove(ids: readonly string[]): Promise<Removed[]> {
    const { db } = this;
    return db.transaction('rw', db.snippets, db.drafts, async () => {
      const rows = await db.snippets.bulkGet([...ids]);
      const drafts = await db.drafts.bulkGet([...ids]);
      await db.snippets.bulkDelete([...ids]);
      await db.drafts.bulkDelete([...ids]);
      return rows.flatMap((row, index) => (row ? [{ row, draft: drafts[index] }] : []));
    });
  }

  /** Puts removed snippets back; one that was kept anew meanwhile stays as it is. */
  async putBack(removed: readonly Removed[]): Promise<void> {
    const { db } = this;
    await db.transaction('rw', db.snippets, db.drafts, async () => {
      for (const { row, draft } of removed) {
        if ((await db.snippets.where('key').equals(row.key).count()) > 0) continue;
        await db.snippets.put({ ...row, changed: now() });
        // A form that was open when its snippet went has kept what was typed last: that is newer.
        if (draft && !(await db.drafts.get(draft.id))) await db.drafts.put(draft);
      }
    });
  }

  /**
   * Brings back what a file holds, in one transaction: all of it or nothing.
   * @returns what stood here at that moment where it is another now, so that it can be undone
   */
  async restore(brought: readonly KeptSnippet[], mode: RestoreMode): Promise<Restored> {
    const { db } = this;
    return db.transaction('rw', db.snippets, db.drafts, async () => {
      const { added, changed, removed } = planRestore((await db.snippets.toArray()).map(snippetOf), brought, mode);
      const before = [...changed, ...removed].map(({ id }) => id);
      const rows = await db.snippets.bulkGet(before);
      const gone = removed.map(({ id }) => id);
      const drafts = await db.drafts.bulkGet(gone);
      await db.snippets.bulkDelete(gone);
      await db.drafts.bulkDelete(gone);
      await db.snippets.bulkPut([...changed, ...added].map(rowOf));
      const there = <T>(all: ReadonlyArray<T | undefined>): T[] => all.filter((each) => each !== undefined);
      return { added: added.map(({ id }) => id), rows: there(rows), drafts: there(drafts) };
    });
  }

  /** Takes back what `restore` did: everything stands as it stood, but for what was kept anew meanwhile. */
  async undoRestore({ added, rows, drafts }: Restored): Promise<void> {
    const { db } = this;
    await db.transaction('rw', db.snippets, db.drafts, async () => {
      await db.snippets.bulkDelete([...added]);
      await db.drafts.bulkDelete([...added]);
      for (const row of rows) {
        const there = await db.snippets.get({ key: row.key });
        if (!there || there.id === row.id) await db.snippets.put(row);
      }
      for (const draft of drafts) if (!(await db.drafts.get(draft.id))) await db.drafts.put(draft);
    });
  }

  /** Keeps what is being typed. */
  async saveDraft(id: string, changes: Changes): Promise<void> {
    await this.db.drafts.put({ id, changes });
  }

  async draft(id: string): Promise<Changes | undefined> {
    return (await this.db.drafts.get(id))?.changes;
  }

  async dropDraft(id: string): Promise<void> {
    await this.db.drafts.delete(id);
  }

  async backupFolder(): Promise<FileSystemDirectoryHandle | undefined> {
    return (await this.db.folders.get('backups'))?.handle;
  }

  async setBackupFolder(handle: FileSystemDirectoryHandle): Promise<void> {
    await this.db.folders.put({ use: 'backups', handle });
  }

  /** When anything was last kept or changed: ISO 8601; undefined where nothing is kept. */
  async lastChange(): Promise<string | undefined> {
    const last = await this.db.snippets.orderBy('changed').lastKey();
    return typeof last === 'string' ? last : undefined;
  }

  /** How many snippets are kept. */
  async count(): Promise<number> {
    return this.db.snippets.count();
  }

  /** The newest first. */
  async latest(limit: number): Promise<SnippetRow[]> {
    return this.db.snippets.orderBy('kept').reverse().limit(limit).toArray();
  }

  /** All, the newest first. */
  async all(): Promise<SnippetRow[]> {
    // Reading by key and sorting here is three times as fast as the index's order, row by row.
    const rows = await this.db.snippets.toArray();
    return rows.sort((a, b) => (a.kept < b.kept ? 1 : a.kept > b.kept ? -1 : 0));
  }

  /** Calls back at once and whenever a snippet is added, changed or removed, in any tab; returns what stops it. */
  follow(changed: () => void, failed: (error: unknown) => void): () => void {
    const { snippets } = this.db;
    const watched = liveQuery(async () => [await snippets.count(), await snippets.orderBy('changed').lastKey()]);
    const subscription = watched.subscribe({ next: changed, error: failed });
    return () => subscription.unsubscribe();
  }

  close(): void {
    this.db.close();
  }
}
