import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { compileAtOnce } from './lib/build/compile-at-once';
import { emitEditorSchema, emitPack } from './lib/build/emit';

const root = fileURLToPath(new URL('.', import.meta.url));
const pack = emitPack(root, `${root}.wxt/pack`);

const LOWEST = ['chrome130', 'firefox140'];

/**
 * Highlights are styled at the root: in Chromium they inherit from there, and a rule for each element would
 * make every restyling of a page a third dearer. In Firefox, where they are resolved when they are painted,
 * they do not inherit.
 */
const highlightsOfEach: Plugin = {
  name: 'highlights-of-each',
  enforce: 'pre',
  transform: (code, id) => (/\/lib\/page\/[\w-]+\.css/.test(id) ? code.replaceAll(':root::highlight', '::highlight') : undefined),
};

export default defineConfig({
  publicDir: 'assets/public',
  imports: false,
  vite: async ({ browser }) => ({
    plugins: [preact(), compileAtOnce(/^engine\.js$/), ...(browser === 'firefox' ? [highlightsOfEach] : [])],
    resolve: { alias: { 'wxt/utils/content-script-context': `${root}lib/browser/no-context.ts` } },
    // The lowest browsers of the manifest, so that nothing is rewritten for older ones.
    build: { target: LOWEST, cssTarget: LOWEST },
    define: {
      'import.meta.env.WXT_PACK_HASH': JSON.stringify((await pack).compiled.pack.hash),
      'import.meta.env.WXT_INDEX_HASH': JSON.stringify((await pack).indexHash),
    },
  }),
  hooks: {
    'prepare:types': () => emitEditorSchema(`${root}.wxt`),
    'prepare:publicPaths': (_, paths) => {
      paths.push('lexicon.bin', 'index.bin');
    },
    'build:publicAssets': async (_, files) => {
      files.push(...(await pack).files);
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'zh_CN',
    permissions: ['storage', 'unlimitedStorage', 'contextMenus'],
    omnibox: { keyword: 'tf' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+J' }, description: '__MSG_commandPopup__' },
      'next-mark': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_commandNext__' },
      'open-card': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_commandCard__' },
      keep: { suggested_key: { default: 'Alt+Shift+S' }, description: '__MSG_commandKeep__' },
      // Chromium takes no more than four suggestions: these have none until the person sets them.
      'previous-mark': { description: '__MSG_commandPrevious__' },
      'hide-all': { description: '__MSG_commandHide__' },
    },
    // Only our own content script needs these; with a dynamic address no page can ask whether they are there.
    web_accessible_resources: [{ resources: ['engine.js', 'card.js', 'keeping.js', 'lexicon.bin'], matches: ['<all_urls>'], use_dynamic_url: true }],
    // Pages of the extension load nothing from elsewhere, and may ask for nothing. WebAssembly is jieba's, which cuts questions into words.
    content_security_policy: {
      extension_pages: "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: 'hujian@hujian.example', strict_min_version: '140.0', data_collection_permissions: { required: ['none'] } },
          },
        }
      : { minimum_chrome_version: '130' }),
  }),
});
