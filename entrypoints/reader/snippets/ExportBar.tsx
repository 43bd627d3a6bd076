import { useState } from 'preact/hooks';
import { download, fileName } from '../../../lib/browser/download';
import { FORMAT_NAMES, type FormatName } from '../../../lib/snippets/formats/names';
import type { KeptSnippet } from '../../../lib/snippets/snippet';
import type { Words } from '../../../lib/words';
import { laterFormats } from './later-formats';

export interface ExportBarProps {
  readonly words: Words;
  readonly all: readonly KeptSnippet[];
  readonly listed: readonly KeptSnippet[];
  readonly selected: readonly KeptSnippet[];
  /** Whether `all` are all: until then neither they nor what is listed of them can be taken. */
  readonly isWhole: boolean;
  /** A whole backup was made, of what there was when it was begun. */
  readonly onBackup: (begun: Date) => void;
  readonly failed: (error: unknown) => void;
}

/** Takes snippets out: all, those that are listed or those that are selected, in a format. */
export function ExportBar({ words, all, listed, selected, isWhole, onBackup, failed }: ExportBarProps) {
  const [format, setFormat] = useState<FormatName>('csv');
  const [said, setSaid] = useState('');
  const take = async (snippets: readonly KeptSnippet[]): Promise<void> => {
    const begun = new Date();
    try {
      const { exportFile, FORMATS } = await laterFormats();
      const name = fileName(format, FORMATS[format].extension);
      download(await exportFile(format, snippets, (done) => setSaid(words.snippets.exporting(done, snippets.length))), name);
      setSaid(words.snippets.exported(name));
      if (format === 'backup' && snippets === all) onBackup(begun);
    } catch (error) {
      setSaid('');
      failed(error);
    }
  };
  const isPart = listed.length !== all.length;
  return (
    <div class="export">
      <label>
        {words.snippets.exportAs}{' '}
        <select value={format} onChange={(event) => setFormat(FORMAT_NAMES.find((name) => name === event.currentTarget.value) ?? 'csv')}>
          {FORMAT_NAMES.map((name) => (
            <option key={name} value={name}>
              {words.snippets.formats[name]}
            </option>
          ))}
        </select>
      </label>
      {selected.length > 0 && (
        <button type="button" class="button" onClick={() => void take(selected)}>
          {words.snippets.exportSelected(selected.length)}
        </button>
      )}
      {isPart && (
        <button type="button" class="button" disabled={!isWhole} onClick={() => void take(listed)}>
          {words.snippets.exportListed(listed.length)}
        </button>
      )}
      <button type="button" class="button" disabled={!isWhole} onClick={() => void take(all)}>
        {words.snippets.exportAll(all.length)}
      </button>
      <span class="quiet" role="status">
        {said}
      </span>
    </div>
  );
}
