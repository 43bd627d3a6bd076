/** What can be wrong with a file that is to be brought back; the catalogue has words for each. */
export type DamageReason =
  /** There is nothing in it. */
  | 'empty'
  /** Its characters are not written in UTF-8. */
  | 'encoding'
  /** It begins as JSON and is none. */
  | 'not-json'
  /** A backup of another version. */
  | 'version'
  /** A backup whose snippets are no list. */
  | 'no-list'
  /** A backup whose checksum is another: changed, or cut off. */
  | 'changed'
  /** A table without a column that is needed. */
  | 'no-column'
  /** A quotation mark of CSV that is not closed, or stands in the wrong place. */
  | 'quotes'
  /** A row with more or fewer cells than there are columns. */
  | 'cells'
  /** An id that another row has. */
  | 'twice'
  /** A field that is needed and has nothing in it. */
  | 'missing'
  /** A field that holds something else than it should. */
  | 'wrong';

/** The first row and field at fault, where it is one of them. */
export interface Damage {
  /** Counted as in the file: 1 is the first snippet, or in CSV the row of names. */
  readonly row?: number;
  readonly field?: string;
  readonly reason: DamageReason;
}

/** Why a file cannot be brought back. */
export class DamagedFileError extends Error {
  override readonly name = 'DamagedFileError';

  constructor(readonly damage: Damage) {
    super([damage.row === undefined ? undefined : `row ${damage.row}`, damage.field, damage.reason].filter(Boolean).join(': '));
  }
}
