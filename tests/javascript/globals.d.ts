// For the type check only: the one global of the site, which the classic scripts extend. A script
// that adds to it says here what it adds. Interfaces newer than Chromium 86 that are used after a
// test for them stand at the end, as optional, so that the test cannot be forgotten.

/** A row of a list: whatever sorts and filters by its own values. */
type Wish<Row> = { valueOf: (row: Row) => string; wanted: string; part?: boolean };

/** What is kept of the reading desk: a value for each name of readingChoices. */
type Reading = Record<string, string>;

/** Text, or text and the id of the term that it is. */
type Segment = string | [string, string];

/** What #term-cards holds of a term; senses by key, "" for the only one. */
type CardData = {
  term: string;
  status: string;
  proposed: string;
  wording: string;
  speeches: number;
  mentions: number;
  senses: Record<string, { name: string; gloss: Segment[]; parts: string[] }>;
};

/** What the card of a mention says; surface: as it stands in the text, if that differs. */
type Card = {
  id: string;
  term: string;
  surface: string;
  sense: string;
  isDraft: boolean;
  isLocal: boolean;
  gloss: Segment[];
  parts: string[];
  proposed: string;
  wording: string;
  counts: string;
};

/** In pixels of the window. */
type Box = { left: number; top: number; right: number; bottom: number };
type Point = { x: number; y: number };

/** Progress by card: its box, and the day on which it is due. */
type QuizState = Record<string, [number, number]>;

/** A card of /data/quiz.json; place: address below speeches/, "" for none. */
type QuizCard = {
  id: string;
  termId: string;
  term: string;
  gloss: string;
  question: string;
  parts: string[];
  place: string;
};

/** A list of known terms as read from a file. */
type KnownFile = { ids: string[]; invalid: number };

/** A mention in the speech; paragraph 0: in a heading; share: of the speech before it, 0 to 1. */
type Place = {
  link: HTMLAnchorElement;
  term: string;
  block: string;
  paragraph: number;
  share: number;
  section: number;
};

/** The speech between two headings of the second level, and the mentions of each term there. */
type Section = { heading: HTMLElement | null; terms: Map<string, Place[]> };

/** isLink: the browser's way back leads back. */
type Going = { isLink: boolean; takesFocus: boolean };
type GoTo = (place: Place, how: Going) => void;

/** One target of the strip: pixels from its start, and which mentions it covers. */
type Cell = { left: number; items: number[] };
type Strip = {
  element: HTMLElement;
  show(name: string, places: Place[]): void;
  point(place: Place): void;
};

/** Half-open, in UTF-16 units. */
type Span = { start: number; end: number };

/** The part of a passage that stands in one block; text: of the whole block. */
type Part = Span & { id: string; text: string };
type SelectedPart = Part & { block: HTMLElement };

/** A passage as an address has it: blocks and offsets in code points; sum "" where none is given. */
type Wanted = { from: string; start: number; to: string; end: number; sum: string };

interface SpeechSite {
  // overrides/partials/reading.html
  readingChoices: Record<string, string[]>;
  applyReading(chosen?: Reading): Reading;
  applyKnown(): void;

  // page.js
  address(path: string): string;
  element<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes?: Record<string, string>,
    children?: Array<Node | string>,
  ): HTMLElementTagNameMap[Tag];
  chooser(
    label: string,
    values: string[],
    onChange: () => void,
  ): { label: HTMLLabelElement; select: HTMLSelectElement };
  load(path: string): Promise<any>;

  // rows.js
  choices<Row>(rows: Row[], valueOf: (row: Row) => string): string[];
  compare(left: string, right: string): number;
  filterRows<Row>(rows: Row[], wishes: Wish<Row>[]): Row[];
  sortRows<Row>(rows: Row[], keyOf: (row: Row) => string | number, descending: boolean): Row[];
  reversed(text: string): string;

  // storage.js
  storage: {
    read<Value>(key: string, fallback: Value): Value;
    write(key: string, value: unknown): void;
    onChange(key: string, listener: () => void): void;
  };

  // card-model.js
  withChineseDate(text: string): string;
  glossText(gloss: Segment[]): string;
  cardOf(
    cards: Record<string, CardData>,
    mention: { id: string; sense: string; surface: string; here: number },
  ): Card | null;
  nearestBox(boxes: Box[], point: Point | null): number;
  placeCard(
    anchor: Box,
    size: { width: number; height: number },
    bounds: Box,
    x: number | null,
  ): { left: number; top: number; height: number };

  // known-model.js
  cleanKnown(ids: unknown[]): string[];
  withKnown(known: string[], id: string): string[];
  withoutKnown(known: string[], id: string): string[];
  knownToText(known: string[]): string;
  knownFromText(text: string): KnownFile | { error: string };
  mergeKnown(
    known: string[],
    imported: KnownFile,
    isTerm: (id: string) => boolean,
  ): { known: string[]; message: string };

  // quiz-model.js
  dayOf(now: Date): number;
  cleanQuiz(kept: unknown): QuizState;
  graded(state: QuizState, id: string, isKnown: boolean, today: number): QuizState;
  sitting(ids: string[], state: QuizState, today: number): string[];
  quizProgress(ids: string[], state: QuizState): { seen: number; firm: number };

  // term-card-view.js
  renderCard(card: Card): HTMLElement[];
  renderCardFoot(card: Card, isKnown: () => boolean, toggle: () => string): HTMLElement;

  // term-card.js; only there on pages with cards
  termCard: {
    element: HTMLElement;
    mentions: string;
    mention(): HTMLElement | null;
    isMovingFocus(): boolean;
    isKnown(mention: HTMLElement): boolean;
    show(mention: HTMLElement, cause: "hover" | "focus" | "tap", point: Point | null): void;
    close(): void;
    place(): void;
    focusQuietly(element: HTMLElement): void;
    putTitleAside(mention: HTMLElement): void;
    giveTitlesBack(): void;
  };

  // blocks.js
  blocks(): HTMLElement[];
  textNodes(block: Element): Text[];
  textOf(block: Element): string;
  paragraphNumber(id: string): number;

  // dispersion.js
  dispersion: {
    cells(shares: number[], width: number, size: number): Cell[];
    nearest(shares: number[], share: number): number;
    name(items: number[], paragraphs: number[]): string;
    summary(paragraphs: number[]): string;
  };

  // strip.js
  makeStrip(borders: number[], goTo: GoTo): Strip;

  // citation.js
  citation: {
    quote(parts: Part[], source: { title: string; date: string; address: string }): string;
    link(parts: Part[], address: string): string;
    parse(at: string): Wanted | null;
    resolve(wanted: Wanted, texts: string[]): Span[] | null;
    directive(parts: Part[]): string;
    checksum(text: string): string;
    place(ids: string[]): string;
  };
}

declare var SpeechSite: SpeechSite;

declare namespace Intl {
  /** Chromium 87. */
  var Segmenter:
    | {
        new (
          locale: string,
          options: { granularity: "word" },
        ): { segment(text: string): Iterable<{ segment: string }> };
      }
    | undefined;
}
