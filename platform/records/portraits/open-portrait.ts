/** A person's picture, for who may see the person. */
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { notFound } from '../../errors.ts'
import { fileHeaders } from '../files/file-headers.ts'
import type { OpenFile } from '../files/open-file.ts'
import { isId } from '../is-id.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { isSeen } from './is-seen.ts'

interface Row {
  version: string
  type: string
  bytes: Buffer
}

/** Its id is the version: another picture is another file. Throws 404 where there is none, or none for the caller. */
export async function openPortrait(context: Context, person: string): Promise<OpenFile> {
  if (!isId(person)) throw notFound('The picture')
  const statement = compileStatement(sql`
    select p.version, p.type, p.bytes from enishi.portrait as p where p.person = ${person}::uuid and ${isSeen(context)}`)
  const [kept] = (await run<Row>(context, statement)).rows
  if (!kept) throw notFound('The picture')
  const { version, type, bytes } = kept
  const value = { _id: version, name: 'portrait', type, size: bytes.length }
  const stream: OpenFile['stream'] = part => Readable.from([part ? bytes.subarray(part.first, part.last + 1) : bytes])
  return { value, headers: fileHeaders(value, 'inline'), stream }
}
