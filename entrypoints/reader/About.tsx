import { browser } from 'wxt/browser';
import type { Words } from '../../lib/words';

/** Other people's work in the shipped extension. */
const THIRD_PARTY: ReadonlyArray<readonly [name: string, licence: string]> = [
  ['Preact', 'MIT'],
  ['Dexie.js', 'Apache-2.0'],
  ['Floating UI', 'MIT'],
  ['Valibot', 'MIT'],
  ['opencc-js · OpenCC TSCharacters', 'MIT · Apache-2.0'],
  ['pinyin-pro', 'MIT'],
  ['jieba-wasm · jieba-rs', 'MIT'],
  ['fflate', 'MIT'],
  ['Papa Parse', 'MIT'],
  ['mdast-util-to-markdown', 'MIT'],
];

export function About({ words }: { readonly words: Words }) {
  const { about } = words;
  return (
    <article class="prose">
      <h1>{about.title}</h1>
      <p class="quiet">
        {about.version} {browser.runtime.getManifest().version}
      </p>
      <p>{about.what}</p>
      <h2>{about.corpusTitle}</h2>
      <p>{about.corpus}</p>
      <p>{about.estimates}</p>
      <h2>{about.codeTitle}</h2>
      <p>{about.code}</p>
      <h3>{about.thirdParty}</h3>
      <ul>
        {THIRD_PARTY.map(([name, licence]) => (
          <li key={name}>
            {name} <span class="quiet">{licence}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}

export function Privacy({ words }: { readonly words: Words }) {
  const { privacy } = words;
  return (
    <article class="prose">
      <h1>{privacy.title}</h1>
      <ul>
        {privacy.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <h2>{privacy.permissionsTitle}</h2>
      <dl>
        {privacy.permissions.map(([name, purpose]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{purpose}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
