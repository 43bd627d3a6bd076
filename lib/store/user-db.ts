import { Dexie, type Table } from 'dexie';
import { type KeptSnippet, type Snippet, snippetKey } from '../snippets/snippet';

interface SnippetRow extends KeptSnippet {
  key: string;
}

/** The person's own database: never thrown away, and apart from the corpus, which is. */
class UserDatabase extends Dexie {
  snippets!: Table<SnippetRow, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ snippets: 'id, &key, kept, *terms' });
  }
}

export class SnippetStore {
  private readonly db: UserDatabase;

  constructor(name = 'hujian-user') {
    this.db = new UserDatabase(name);
  }

  /** Keeps a snippet; the same quotation from the same place stays one. Resolves when it is on disk. */
  async keep(snippet: Snippet, now = new Date()): Promise<{ id: string; already: boolean }> {
    const key = snippetKey(snippet);
    return this.db.transaction('rw', this.db.snippets, async () => {
      const existing = await this.db.snippets.get({ key });
      if (existing) return { id: existing.id, already: true };
      const id = crypto.randomUUID();
      await this.db.snippets.add({ ...snippet, id, key, kept: now.toISOString() });
      return { id, already: false };
    });
  }

  async remove(id: string): Promise<void> {
    await this.db.snippets.delete(id);
  }

  /** How many snippets are kept. */
  async count(): Promise<number> {
    return this.db.snippets.count();
  }

  /** The newest first. */
  async latest(limit: number): Promise<KeptSnippet[]> {
    return this.db.snippets.orderBy('kept').reverse().limit(limit).toArray();
  }
}
