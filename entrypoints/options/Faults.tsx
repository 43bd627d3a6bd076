import { useEffect, useState } from 'preact/hooks';
import { type Fault, faultLog } from '../../lib/browser/fault-log';
import type { Words } from '../../lib/words';

/** What went wrong on pages since the browser was started, for whoever reports it. */
export function Faults({ words }: { readonly words: Words }) {
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  useEffect(() => faultLog.follow(setFaults), []);
  return (
    <section>
      <h2>{words.options.faults}</h2>
      {faults.length === 0 ? (
        <p class="quiet">{words.options.noFaults}</p>
      ) : (
        <>
          <ul class="faults">
            {faults.map(({ time, where, message }) => (
              <li key={`${time} ${where} ${message}`}>
                <time dateTime={time}>{new Date(time).toLocaleTimeString(words.tag)}</time> {where}: <code>{message}</code>
              </li>
            ))}
          </ul>
          <button type="button" class="button" onClick={() => void faultLog.clear()}>
            {words.options.clearFaults}
          </button>
        </>
      )}
    </section>
  );
}
