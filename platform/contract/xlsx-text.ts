/**
 * A text as a cell of an XLSX file spells it. XML has no control characters, so they are written `_x001B_`, and what looks
 * like that by itself keeps its first letter so. A reader takes all of it back (ECMA-376, ST_Xstring).
 */
export function xlsxText(text: string): string {
  const spelled = text.replace(unwritable, code)
  // The library counts texts in a plain object: `constructor` would be found there without having been put in.
  return spelled in {} ? code(spelled) + spelled.slice(1) : spelled
}

const unwritable = /(?![\t\n])\p{Cc}|[\ufdd0-\ufdef\ufffd-\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu

/** Of the first character. */
const code = (text: string) => `_x${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
