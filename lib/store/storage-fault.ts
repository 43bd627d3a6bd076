/** Why something cannot be stored: the disk is full, the browser allows no storage here, or it is a quotation longer than any that is kept. */
export type StorageFault = 'full' | 'denied' | 'too-long';

const FAULTS: Readonly<Record<string, StorageFault>> = {
  QuotaExceededError: 'full',
  OpenFailedError: 'denied',
  MissingAPIError: 'denied',
  InvalidStateError: 'denied',
  SecurityError: 'denied',
};

/** The background says why something cannot be stored. */
export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(readonly fault: StorageFault) {
    super(fault);
  }
}

/** The fault behind an error of the database, or undefined where it is any other. */
export function storageFault(error: unknown): StorageFault | undefined {
  // By its name: the parts that run in a page are bundled apart, each with a class of its own.
  if (error instanceof Error && error.name === 'StorageError') return (error as StorageError).fault;
  let fault: StorageFault | undefined;
  // Dexie wraps what the browser said; the innermost name tells most.
  for (let at = error as { name?: string; inner?: unknown } | undefined; at; at = at.inner as typeof at) fault = FAULTS[at.name ?? ''] ?? fault;
  return fault;
}
