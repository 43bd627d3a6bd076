const DAY_MS = 86_400_000;

/**
 * Whether a backup is due by itself.
 * @param days after how many; 0 is never
 * @param last when the last was made, and `changed` when anything last was: ISO 8601
 */
export function isBackupDue(days: number, last: string | undefined, changed: string | undefined, now: Date): boolean {
  if (days === 0 || changed === undefined) return false;
  if (last === undefined) return true;
  return changed > last && now.getTime() - Date.parse(last) >= days * DAY_MS;
}
