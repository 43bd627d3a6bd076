import { useState } from 'preact/hooks';
import { withSite } from '../../lib/settings';
import type { Words } from '../../lib/words';
import type { ChangeSettings } from './change';

interface SitesOffProps {
  readonly words: Words;
  readonly sites: readonly string[];
  readonly change: ChangeSettings;
}

/** The sites that have no marks; one that is taken off the list can be put back. */
export function SitesOff({ words, sites, change }: SitesOffProps) {
  const [takenOff, setTakenOff] = useState<string>();
  const nameOf = (site: string): string => (site === 'file' ? words.popup.localFiles : site);
  const turn = async (site: string, on: boolean): Promise<void> => {
    if (await change((now) => withSite(now, site, on))) setTakenOff(on ? site : undefined);
  };
  return (
    <section>
      <h2>{words.options.sitesOff}</h2>
      {sites.length === 0 && <p class="quiet">{words.options.noSitesOff}</p>}
      <ul class="sites">
        {sites.map((site) => (
          <li key={site}>
            <span>{nameOf(site)}</span>
            <button type="button" class="button" onClick={() => void turn(site, true)}>
              {words.options.turnOn}
            </button>
          </li>
        ))}
      </ul>
      <p role="status">
        {/* It may have been turned off again elsewhere. */}
        {takenOff !== undefined && !sites.includes(takenOff) && (
          <>
            {words.options.turnedOn(nameOf(takenOff))}{' '}
            <button type="button" class="button" onClick={() => void turn(takenOff, false)}>
              {words.options.undo}
            </button>
          </>
        )}
      </p>
    </section>
  );
}
