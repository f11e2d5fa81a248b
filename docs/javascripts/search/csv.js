// Tables as CSV files that a spreadsheet opens without harm (RFC 4180). Pure.

// A spreadsheet takes what begins so for a formula, full-width signs included.
const FORMULA = /^[=+\-@＝＋－＠\t\r]/u;
const QUOTED = /[",\r\n]/u;
/** Without it Excel takes UTF-8 for the code page of the machine. */
const BYTE_ORDER_MARK = "\ufeff";

/**
 * @param {Array<Array<string | number>>} rows the header first
 * @returns {string}
 */
export function writeCsv(rows) {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(writeCell).join(",")}\r\n`).join("");
}

/**
 * @param {string | number} value
 * @returns {string}
 */
function writeCell(value) {
  const text = String(value);
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}
