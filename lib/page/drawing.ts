import type { Settings } from '../settings';
import { AdoptedSheet } from './adopted';
import type { MarkSink } from './findings';
import type { Mark } from './marks';
import { Painter } from './paint';
import { Screens } from './screens';

/** How often it is looked whether the page has cleared the registry or replaced its style sheets, in milliseconds. */
const HEARTBEAT_MS = 1_000;

export interface DrawingOptions {
  readonly settings: Pick<Settings, 'markStyle' | 'occurrences'>;
  /** The colour group of a mark's term, an index into `GROUPS`. */
  readonly groupOf: (mark: Mark) => number;
  /** The marks' style sheet, where shadow roots must adopt it. */
  readonly css: string | undefined;
  /** Whether the extension that put this script here still runs; asked again and again. */
  readonly isWanted: () => boolean;
  readonly unwanted: () => void;
}

/** The marks of a frame as a person sees them: all or the first of each screenful, in the style of their choice. */
export class Drawing implements MarkSink {
  private readonly painter: Painter;
  private readonly screens: Screens | undefined;
  private readonly sheet: AdoptedSheet | undefined;
  private readonly heartbeat: ReturnType<typeof setInterval>;

  constructor({ settings, groupOf, css, isWanted, unwanted }: DrawingOptions) {
    this.painter = new Painter(groupOf, settings.markStyle, canUnderline(navigator.userAgent));
    this.screens = settings.occurrences === 'first-per-screen' ? new Screens(this.painter, () => this.painter.register()) : undefined;
    this.sheet = css === undefined ? undefined : new AdoptedSheet(css);
    this.heartbeat = setInterval(() => {
      if (document.visibilityState === 'hidden') return;
      if (isWanted()) this.renew();
      else unwanted();
    }, HEARTBEAT_MS);
  }

  paint(mark: Mark): void {
    (this.screens ?? this.painter).paint(mark);
  }

  erase(mark: Mark): void {
    (this.screens ?? this.painter).erase(mark);
  }

  rootFound(root: ShadowRoot): void {
    this.sheet?.adopt(root);
    this.screens?.followScrolls(root);
  }

  /** What is near has been painted. */
  settled(): void {
    this.screens?.settle();
    this.renew();
  }

  /** Draws what has been painted since, and what the page has taken away. */
  renew(): void {
    this.painter.register();
    this.sheet?.restore();
  }

  /** Whether a person can see `mark`, or will when the pointer is on it. */
  shows(mark: Mark): boolean {
    return this.painter.shows(mark);
  }

  /** The pointer is on `mark`, or on none. */
  point(mark: Mark | undefined): void {
    this.painter.point(mark);
  }

  /** The key is held, in whatever frame of the page, or let go: marks of the style `key` show while it is. */
  holdKey(isHeld: boolean): void {
    this.painter.holdKey(isHeld);
  }

  /** Takes everything away. */
  stop(): void {
    clearInterval(this.heartbeat);
    this.screens?.stop();
    this.painter.unregister();
    this.sheet?.remove();
  }
}

/** Firefox draws `text-decoration` in `::highlight` from version 146; CSS has no way to ask. */
function canUnderline(userAgent: string): boolean {
  const version = /\bFirefox\/(\d+)/.exec(userAgent)?.[1];
  return version === undefined || Number(version) >= 146;
}
