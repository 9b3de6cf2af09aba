/** Cells as spreadsheets put them on the clipboard: tabs between, quotes around what holds a tab, a line break or a quote. Pure. */
export const tsvOf = (cells: string[][]): string => cells.map(row => row.map(quoted).join('\t')).join('\n')

const quoted = (text: string) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n\r]*))(\t|\r\n|\n|\r|$)/y
  for (;;) {
    const found = cell.exec(text)
    if (!found) break
    const [, inQuotes, plain = '', end] = found
    rows.at(-1)!.push(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'))
    if (end === '') break
    if (end !== '\t') rows.push([])
  }
  return rows
}
