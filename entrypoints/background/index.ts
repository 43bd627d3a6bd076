import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { backUpAside } from '../../lib/browser/backups';
import { faultLog } from '../../lib/browser/fault-log';
import { mayKeepFrom } from '../../lib/browser/private-windows';
import { readerAddress } from '../../lib/browser/reader-address';
import { settingsStore } from '../../lib/browser/settings-store';
import { stayAwake } from '../../lib/browser/stay-awake';
import { tellTab } from '../../lib/browser/tell-tab';
import { wordsOf } from '../../lib/browser/words';
import { evidenceOf } from '../../lib/corpus/evidence';
import { messageOf } from '../../lib/message-of';
import {
  type Answers,
  CARD_LINES,
  COMMANDS,
  FrameReportSchema,
  NoteAnswerSchema,
  type PassagesAnswer,
  type Reply,
  type Request,
  RequestSchema,
  type TermsAnswer,
} from '../../lib/messages';
import { citedDocument, kwicLine } from '../../lib/search/concordance';
import type { Snippet } from '../../lib/snippets/snippet';
import { bundledCorpus } from '../../lib/store/bundled';
import { Finder } from '../../lib/store/finder';
import { storageFault } from '../../lib/store/storage-fault';
import { SnippetStore } from '../../lib/store/user-db';
import { genreNames } from '../../lib/words';
import { Badge } from './badge';
import { obey } from './commands';
import { offerInMenu } from './menu';
import { answerOmnibox } from './omnibox';
import { backToPage, selectorOf } from './quotations';
import { Tabs } from './tabs';

type Sender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1];

export default defineBackground(() => {
  const corpus = bundledCorpus((imported) => void stayAwake(imported));
  const snippets = new SnippetStore();

  browser.runtime.onInstalled.addListener(({ reason }) => {
    void corpus.ensure();
    if (reason === 'install') void browser.tabs.create({ url: readerAddress('#/welcome') });
  });
  browser.runtime.onStartup.addListener(() => {
    void corpus.ensure();
    void backUpAside(snippets, 'folder');
  });

  const keep = async (snippet: Snippet): Promise<{ id: string; already: boolean }> => {
    const kept = await snippets.keep(snippet);
    void backUpAside(snippets, 'folder');
    return kept;
  };

  const tabs = new Tabs();
  const badge = new Badge();
  offerInMenu({ keep, say: (tabId, sign, text) => badge.say(tabId, sign, text) });

  browser.commands.onCommand.addListener((name) => {
    const command = COMMANDS.find((known) => known === name);
    if (command) void obey(command, tabs);
  });

  const finder = new Finder(corpus.store, { cut: () => undefined, genreNames });
  answerOmnibox({
    async terms(asked) {
      await corpus.ensure();
      return finder.terms(asked);
    },
    words: async () => wordsOf(await settingsStore.read()),
    async open(route, where) {
      if (where === 'current') await browser.tabs.update({ url: readerAddress(route) });
      else await browser.tabs.create({ url: readerAddress(route), active: where === 'new' });
    },
  });

  const answers: { [T in Request['type']]: (request: Extract<Request, { type: T }>, sender: Sender) => Promise<Answers[T]> } = {
    async terms({ ids }): Promise<TermsAnswer> {
      const state = await corpus.state();
      const terms = await corpus.store.terms(ids);
      const cited = terms.flatMap(({ senses }) => senses.flatMap(evidenceOf));
      const [documents, sources, places] = await Promise.all([corpus.store.documents(), corpus.store.sources(), corpus.store.places()]);
      return {
        corpus: state,
        terms,
        documents: documents.filter((document) => cited.some((item) => 'document' in item && item.document === document.id)).map(citedDocument),
        sources: sources.filter(({ id }) => cited.some((item) => 'source' in item && item.source === id)),
        places,
      };
    },
    async passages({ term }): Promise<PassagesAnswer> {
      const state = await corpus.state();
      const { total, hits } = await corpus.store.occurrencesOf(term, CARD_LINES);
      const documents = new Map(hits.map(({ document }) => [document.id, citedDocument(document)]));
      return {
        corpus: state,
        total,
        lines: hits.map(({ passage, occurrence }) => kwicLine(passage, occurrence)),
        documents: [...documents.values()],
      };
    },
    async keep({ snippet, evenPrivate = false }, { tab }) {
      if (tab?.incognito && !(await mayKeepFrom(tab.windowId, evenPrivate))) return { state: 'private' };
      return { state: 'kept', ...(await keep(snippet)) };
    },
    async forget({ id }) {
      await snippets.remove([id]);
      return null;
    },
    async fault({ site, message }) {
      await faultLog.add({ time: new Date().toISOString(), where: site, message });
      return null;
    },
    async 'kept-here'({ clean }) {
      return (await snippets.ofPage(clean)).map(selectorOf);
    },
    async 'back-to-page'({ id }) {
      await backToPage(snippets, id);
      return null;
    },
    async open({ route }) {
      await browser.tabs.create({ url: readerAddress(route) });
      return null;
    },
    async relay(request, { tab }) {
      const answer = v.safeParse(NoteAnswerSchema, tab?.id === undefined ? undefined : await tellTab(tab.id, request));
      return answer.success ? answer.output : undefined;
    },
    async escape(_, { tab }) {
      if (tab?.id !== undefined) await tellTab(tab.id, { type: 'leave' });
      return null;
    },
    async came(_, { tab, frameId }) {
      if (tab?.id !== undefined && (await tabs.isHidden(tab.id))) await tellTab(tab.id, { type: 'hide', hidden: true }, frameId);
      return null;
    },
    async 'hold-key'(request, { tab }) {
      if (tab?.id !== undefined) await tellTab(tab.id, request);
      return null;
    },
    async command({ command }) {
      await obey(command, tabs);
      return null;
    },
  };

  browser.runtime.onMessage.addListener((message: unknown, sender, reply: (answer: Reply<unknown>) => void) => {
    if (sender.id !== browser.runtime.id) return;
    const tabId = sender.tab?.id;
    const report = v.safeParse(FrameReportSchema, message);
    if (report.success) {
      if (tabId === undefined || sender.frameId === undefined) return;
      tabs.add(tabId, sender.frameId, report.output);
      void badge.show(tabId, tabs.known(tabId));
      return;
    }
    const request = v.safeParse(RequestSchema, message);
    if (!request.success) {
      const [issue] = request.issues;
      const place = v.getDotPath(issue) ?? 'whole';
      // All else that is wrong with a message is ours, and no person's doing.
      reply({ ok: false, error: `message: ${place}: ${issue.message}`, ...(place === 'snippet.exact' && { fault: 'too-long' }) });
      return;
    }
    const answer = answers[request.output.type] as (request: Request, sender: Sender) => Promise<unknown>;
    answer(request.output, sender).then(
      (value) => reply({ ok: true, value }),
      (error: unknown) => {
        const fault = storageFault(error);
        reply({ ok: false, error: messageOf(error), ...(fault && { fault }) });
      },
    );
    return true;
  });
});
