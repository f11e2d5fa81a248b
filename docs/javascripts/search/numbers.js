// Files of the index are rows of unsigned LEB128 numbers (scripts/speechsite/ngrams.py).

/** Reads the numbers of a file one after another. */
export class Numbers {
  /**
   * @param {Uint8Array} bytes
   * @param {number} at index of the byte to start with
   */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** @returns {boolean} whether there is another number */
  get more() {
    return this.at < this.bytes.length;
  }

  /** @returns {number} the next number, below 2^35 */
  next() {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.bytes[this.at];
      this.at += 1;
      if (byte < 128) return value + byte * factor;
      value += (byte - 128) * factor;
      factor *= 128;
    }
  }

  /**
   * @param {number} count how many numbers to pass over
   */
  skip(count) {
    for (let left = count; left > 0; this.at += 1) {
      if (this.bytes[this.at] < 128) left -= 1;
    }
  }

  /**
   * @param {number} count
   * @returns {number[]} the next numbers
   */
  take(count) {
    const values = [];
    for (let left = count; left > 0; left -= 1) values.push(this.next());
    return values;
  }
}
