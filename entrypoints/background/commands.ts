import { browser } from 'wxt/browser';
import { settingsStore } from '../../lib/browser/settings-store';
import { tellTab } from '../../lib/browser/tell-tab';
import type { Command, Notice } from '../../lib/messages';
import { isBeingRead, topFrame } from '../../lib/tab-report';
import { keepSelection } from './quotations';
import type { Tabs } from './tabs';
import { type SurveyedFrame, stepOf, type Walk } from './walk';

/** How long a page that has just been loaded is waited for until it has been read, and how often it is looked, in milliseconds. */
const READ_MS = 2_000;
const AGAIN_MS = 50;

/** Does what a key or the popup asks for, on the tab in front. */
export async function obey(command: Command, tabs: Tabs): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return;
  if (command === 'hide-all') await hideOrShow(tab.id, tabs);
  else if (command === 'keep') await keep(tab.id, tabs);
  else await walk(tab.id, command, tabs);
}

async function walk(tabId: number, command: Walk, tabs: Tabs): Promise<void> {
  const frames = await surveyOnceRead(tabId, tabs);
  const step = stepOf(frames, command);
  if (!step) {
    const hidden = topFrame(tabs.known(tabId))?.hidden;
    await say(tabId, (await isOff(tabId, tabs)) ? 'site-off' : hidden ? 'hidden' : 'no-marks');
    return;
  }
  const left = frames.filter(({ frameId, current }) => frameId !== step.frameId && current !== undefined);
  await Promise.all(left.map(({ frameId }) => tellTab(tabId, { type: 'leave' }, frameId)));
  await tellTab(tabId, step.request, step.frameId);
}

/** The page may have come a moment ago, and have yet to be read. */
async function surveyOnceRead(tabId: number, tabs: Tabs): Promise<SurveyedFrame[]> {
  const { sitesOff } = await settingsStore.read();
  const until = Date.now() + READ_MS;
  for (;;) {
    const frames = await tabs.survey(tabId);
    const known = tabs.known(tabId);
    const mayHaveMore = known.size === 0 || (isBeingRead(known, sitesOff) && !topFrame(known)?.hidden);
    if (!mayHaveMore || Date.now() > until) return frames;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

/** What is selected, or else the sentence of the current mark. */
async function keep(tabId: number, tabs: Tabs): Promise<void> {
  if (await keepSelection(tabId)) return;
  const frames = await tabs.survey(tabId);
  const current = frames.find((frame) => frame.current !== undefined);
  const kept = current && (await tellTab(tabId, { type: 'keep' }, current.frameId));
  if (!kept) await say(tabId, 'no-current');
}

async function hideOrShow(tabId: number, tabs: Tabs): Promise<void> {
  await tabs.survey(tabId);
  if (await isOff(tabId, tabs)) {
    await say(tabId, 'site-off');
    return;
  }
  const hidden = topFrame(tabs.known(tabId))?.hidden !== true;
  await tabs.hide(tabId, hidden);
  await say(tabId, hidden ? 'hidden' : 'shown');
}

/** Whether the settings keep marks off the site. */
async function isOff(tabId: number, tabs: Tabs): Promise<boolean> {
  const top = topFrame(tabs.known(tabId));
  return top !== undefined && (await settingsStore.read()).sitesOff.includes(top.site);
}

/** Says it in the top frame; says it again where the engine had to be loaded for it. */
async function say(tabId: number, notice: Notice): Promise<void> {
  const request = { type: 'say', notice } as const;
  if ((await tellTab(tabId, request, 0)) === true) await tellTab(tabId, request, 0);
}
