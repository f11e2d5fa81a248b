// Citations, and addresses that show exactly one passage: pure, touches no page.
//
// A passage stands twice in its address. `?at=p-3.12-p-3.30-1x2y3z` is ours: blocks, offsets in code
// points, a checksum of the words, so that a text corrected since is never marked in the wrong
// place. `:~:text=…` is for a browser without our script, and for words that have moved elsewhere.
"use strict";

var SpeechSite = SpeechSite || {};

(function (site) {
  /** Code points up to which a directive holds the passage whole. */
  const WHOLE = 30;
  /** Code points of an end of a longer passage, and of its surroundings. */
  const PIECE = 10;
  const CONTEXT = 8;
  const BLOCK = "([ps]-\\d+(?:-\\d+)*)";
  const AT = new RegExp(`^${BLOCK}\\.(\\d{1,7})-${BLOCK}\\.(\\d{1,7})(?:-([0-9a-z]{1,7}))?$`);

  /** @param {Part} part */
  function wordsOf(part) {
    return part.text.slice(part.start, part.end);
  }

  /** @param {string} text */
  function normal(text) {
    return text.replace(/\s+/g, " ").trim();
  }

  /** @param {string} text in code points */
  function lengthOf(text) {
    return Array.from(text).length;
  }

  /**
   * A short checksum (FNV-1a), against words that have changed, not against malice.
   * @param {string} text
   * @returns {string} lower-case letters and digits
   */
  function checksum(text) {
    let sum = 2166136261;
    for (let index = 0; index < text.length; index += 1) {
      sum = Math.imul(sum ^ text.charCodeAt(index), 16777619);
    }
    return (sum >>> 0).toString(36);
  }

  /**
   * Where a passage stands, as people say it.
   * @param {string[]} ids of its blocks, in order
   * @returns {string} 第3段, 第3—5段, 标题, 标题至第3段
   */
  function place(ids) {
    const numbers = ids.map(site.paragraphNumber);
    const inside = numbers.filter(Boolean);
    const [first, last] = [numbers[0], numbers[numbers.length - 1]];
    if (!inside.length) return "标题";
    if (!first && last) return `标题至第${last}段`;
    if (first && !last) return `第${first}段至标题`;
    const [from, to] = [inside[0], inside[inside.length - 1]];
    return from === to ? `第${from}段` : `第${from}—${to}段`;
  }

  /**
   * @param {Part[]} parts
   * @param {{title: string, date: string, address: string}} source date may be empty
   * @returns {string} one line: “words”（《title》，date，第3段，address#p-3）
   */
  function quote(parts, source) {
    const words = normal(parts.map(wordsOf).join(" "));
    // Titles within titles take single marks, as GB/T 15834 has it.
    const title = normal(source.title).replace(/《/g, "〈").replace(/》/g, "〉");
    const facts = [`《${title}》`, source.date, place(parts.map((part) => part.id))];
    return `“${words}”（${facts.filter(Boolean).join("，")}，${source.address}#${parts[0].id}）`;
  }

  /**
   * @param {Part[]} parts
   * @param {string} address of the page, without query and fragment
   * @returns {string} address that shows exactly this passage
   */
  function link(parts, address) {
    const [first, last] = [parts[0], parts[parts.length - 1]];
    const start = lengthOf(first.text.slice(0, first.start));
    const end = lengthOf(last.text.slice(0, last.end));
    const sum = checksum(parts.map(wordsOf).join("\n"));
    const at = `${first.id}.${start}-${last.id}.${end}-${sum}`;
    return `${address}?at=${at}#${first.id}${directive(parts)}`;
  }

  /**
   * @param {string} at the value of the query
   * @returns {Wanted | null} null when it is none of ours
   */
  function parse(at) {
    const found = AT.exec(at);
    if (!found) return null;
    const [, from, start, to, end, sum] = found;
    return { from, start: Number(start), to, end: Number(end), sum: sum || "" };
  }

  /**
   * Finds the passage of an address in the text as it is today.
   * @param {Wanted} wanted
   * @param {string[]} texts of its blocks, first to last
   * @returns {Span[] | null} for each block, in UTF-16 units; null when
   *   the words are not there any more
   */
  function resolve(wanted, texts) {
    const first = Array.from(texts[0]);
    const last = Array.from(texts[texts.length - 1]);
    const isInside = wanted.start <= first.length && wanted.end <= last.length;
    if (isInside) {
      const spans = texts.map((text) => ({ start: 0, end: text.length }));
      spans[0].start = first.slice(0, wanted.start).join("").length;
      spans[spans.length - 1].end = last.slice(0, wanted.end).join("").length;
      const words = texts.map((text, index) => text.slice(spans[index].start, spans[index].end));
      const isThere = words.join("") && spans.every((span) => span.start <= span.end);
      if (isThere && (!wanted.sum || checksum(words.join("\n")) === wanted.sum)) return spans;
    }
    return texts.length === 1 && wanted.sum ? search(wanted, first) : null;
  }

  /**
   * Looks for the words elsewhere in their block: something before them may have changed.
   * @param {Wanted} wanted
   * @param {string[]} points code points of the block
   * @returns {Span[] | null}
   */
  function search(wanted, points) {
    const length = wanted.end - wanted.start;
    for (let start = 0; length > 0 && start + length <= points.length; start += 1) {
      const words = points.slice(start, start + length).join("");
      if (checksum(words) === wanted.sum) {
        const before = points.slice(0, start).join("").length;
        return [{ start: before, end: before + words.length }];
      }
    }
    return null;
  }

  /**
   * A text directive: :~:text=[prefix-,]start[,end][,-suffix]. Browsers find whole words only,
   * except beside a prefix or suffix; these also tell apart words that occur more than once.
   * It starts in a paragraph, since the words of a heading stand in the table of contents before.
   * @param {Part[]} parts
   * @returns {string} percent-encoded; empty for headings only
   */
  function directive(parts) {
    const first = parts.find((part) => site.paragraphNumber(part.id));
    const last = parts[parts.length - 1];
    if (!first) return "";
    const words = wordsOf(first);
    const prefix = pieceBefore(first.text.slice(0, first.start), CONTEXT);
    const suffix = pieceAfter(last.text.slice(last.end), CONTEXT);
    const values =
      first === last && lengthOf(words) <= WHOLE
        ? [encode(words)]
        : [encode(pieceAfter(words, PIECE)), encode(pieceBefore(wordsOf(last), PIECE))];
    if (prefix) values.unshift(encode(prefix) + "-");
    if (suffix) values.push("-" + encode(suffix));
    return ":~:text=" + values.join(",");
  }

  /**
   * @param {string} text
   * @returns {string} nothing in it that means something in a directive
   */
  function encode(text) {
    return encodeURIComponent(normal(text)).replace(/-/g, "%2D");
  }

  /**
   * @param {string} text
   * @param {number} size in code points, about
   * @returns {string} the beginning of text up to the end of a word
   */
  function pieceAfter(text, size) {
    const words = split(text);
    let piece = "";
    while (words.length && lengthOf(normal(piece)) < size) piece += words.shift();
    return normal(piece);
  }

  /**
   * @param {string} text
   * @param {number} size in code points, about
   * @returns {string} the end of text from the start of a word
   */
  function pieceBefore(text, size) {
    const words = split(text);
    let piece = "";
    while (words.length && lengthOf(normal(piece)) < size) piece = words.pop() + piece;
    return normal(piece);
  }

  /**
   * @param {string} text
   * @returns {string[]} its words as the browser sees them; an old one knows only punctuation
   */
  function split(text) {
    const { Segmenter } = Intl;
    if (!Segmenter) return text.match(/[\p{L}\p{N}]{1,10}|[^\p{L}\p{N}]/gu) || [];
    const segments = new Segmenter("zh", { granularity: "word" }).segment(text);
    return Array.from(segments, (segment) => segment.segment);
  }

  site.citation = { quote, link, parse, resolve, directive, checksum, place };
})(SpeechSite);
