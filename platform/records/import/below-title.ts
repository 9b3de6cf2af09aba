/** Rows from the header on: above it people write what the sheet is, in a single cell, and when it was printed. */

const looked = 10
const tableWidth = 3

export async function belowTitle(
  rows: AsyncIterable<string[]>,
): Promise<{ above: number; rows: AsyncIterable<string[]> }> {
  const source = rows[Symbol.asyncIterator]()
  const first: string[][] = []
  while (first.length < looked) {
    const next = await source.next()
    if (next.done) break
    first.push(next.value)
  }
  const widths = first.map(row => row.filter(cell => cell.trim() !== '').length)
  const isTable = Math.max(0, ...widths) >= tableWidth
  const header = isTable ? widths.findIndex(width => width > 1) : 0
  return { above: header, rows: behind(first.slice(header), source) }
}

async function* behind(first: string[][], rest: AsyncIterator<string[]>): AsyncGenerator<string[]> {
  try {
    yield* first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
