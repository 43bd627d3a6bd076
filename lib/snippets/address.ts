/**
 * Parameters that say where a visitor came from and change nothing of what the page shows: analytics of
 * Google, Microsoft, Meta, Matomo, Mailchimp; share and click traces of Chinese sites (spm of Alibaba,
 * vd_source and share_* of Bilibili, wxfrom and scene of WeChat links).
 */
const TRACKERS =
  /^(utm_.+|mtm_.+|pk_(campaign|kwd|source|medium|content)|hsa_.+|gclid|dclid|gbraid|wbraid|fbclid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|mc_eid|_ga|_gl|spm|scm|vd_source|share_(source|medium|plat|session_id|tag|times|token|from)|isappinstalled|wxfrom|wx_header|weibo_id|sudaref|bdtoken|openinqqmini)$/i;

/** `from` often chooses what is shown; with these values it only says through whom a link was shared. */
const SHARED_FROM = new Set(['timeline', 'singlemessage', 'groupmessage', 'qq', 'weibo', 'wechat', 'wx', 'share']);

/**
 * The address of the same page without what only tells who brought the visitor, and without its fragment
 * unless that is a route of the page's own (`#/…`, `#!…`). Everything else stays as it was written.
 * @throws {TypeError} when `address` is none
 */
export function withoutTrackers(address: string): string {
  const url = new URL(address);
  const isTracker = (pair: string): boolean => {
    const [name = '', value = ''] = pair.split('=');
    return TRACKERS.test(name) || (name === 'from' && SHARED_FROM.has(value));
  };
  const pairs = url.search.slice(1).split('&');
  if (pairs.some(isTracker)) url.search = pairs.filter((pair) => !isTracker(pair)).join('&');
  if (!/^#[/!]/.test(url.hash)) url.hash = '';
  return url.href;
}

/** The site of a page as a person names it: its host without `www.`, or “file” for a local file. */
export function siteName(address: string): string {
  const { protocol, host } = new URL(address);
  return protocol === 'file:' ? 'file' : host.replace(/^www\./, '');
}
