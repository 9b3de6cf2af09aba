/**
 * Ids as PostgreSQL's own form of a `uuid[]`, which the driver sends as it is. As text PostgreSQL reads an array letter
 * by letter: a hundred ids took it 50 µs, as much as all the rest of a read by id; this takes 5.
 *
 * For a place whose type is known to be `uuid[]`, by a cast or a column.
 */
const uuidOid = 2950
const headerBytes = 20
const itemBytes = 20

export function uuidArray(ids: readonly string[]): Buffer {
  const bytes = Buffer.alloc(ids.length ? headerBytes + ids.length * itemBytes : headerBytes - 8)
  // Dimensions, whether there are nulls, type of the items; then of the one dimension: how many, counted from 1.
  bytes.writeInt32BE(ids.length ? 1 : 0, 0)
  bytes.writeInt32BE(uuidOid, 8)
  if (ids.length) bytes.writeInt32BE(ids.length, 12)
  if (ids.length) bytes.writeInt32BE(1, 16)
  for (const [index, id] of ids.entries()) writeItem(bytes, headerBytes + index * itemBytes, id)
  return bytes
}

function writeItem(bytes: Buffer, at: number, id: string): void {
  const digits = id.replaceAll('-', '')
  bytes.writeInt32BE(16, at)
  // What is no id would be cut without a word, and be another one.
  if (digits.length !== 32 || bytes.write(digits, at + 4, 'hex') !== 16) throw new Error(`'${id}' is not a UUID.`)
}
