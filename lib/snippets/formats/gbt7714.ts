import { inOneLine, type Reference } from './reference';

/**
 * A reference as GB/T 7714—2015《信息与文献 参考文献著录规则》 writes it: of a network document [EB/OL]
 * (8.5 and examples of A.7), a newspaper [N] (A.8) or a report [R] (A.4), with /OL where it was read online.
 * Own code: the kept implementation of CSL, citeproc-js, is under CPAL or AGPL, which a program under the
 * MIT licence cannot take in.
 */
export function gbt7714({ genre, title, authors, container, publisher, published, accessed, url }: Reference): string {
  const sign = { web: url === undefined ? 'Z' : 'EB', newspaper: 'N', report: 'R' }[genre];
  const online = url === undefined ? '' : '/OL';
  const read = url === undefined ? '' : `[${accessed}]`;
  // A date that the network document itself states stands in brackets; a newspaper's day and a report's year do not.
  const parts = [authorsOf(authors), `${inOneLine(title)}[${sign}${online}]`];
  if (genre === 'newspaper') parts.push([container ?? publisher, published].filter(Boolean).join(', ') + read);
  else if (genre === 'report' && url === undefined) {
    const by = authors.includes(publisher ?? '') ? undefined : publisher;
    parts.push([by, published].filter(Boolean).join(', '));
  } else parts.push((published === undefined ? '' : `(${published})`) + read);
  if (url !== undefined) parts.push(url);
  return `${parts
    .filter((part) => part !== '')
    .map((part) => part.replace(/[.．。]$/, ''))
    .join('. ')}.`;
}

/** Up to three authors are named; of more, three, with 等 or et al. (8.1.2). */
function authorsOf(authors: readonly string[]): string {
  if (authors.length <= 3) return authors.join(', ');
  const isHan = /\p{Script=Han}/u.test(authors[0] ?? '');
  return `${authors.slice(0, 3).join(', ')}, ${isHan ? '等' : 'et al'}`;
}
