/**
 * Keeps and takes away pictures of people. This server decodes none: the browser draws it small, and only what is a plain
 * picture byte for byte is kept, so that neither place nor camera comes along.
 */
import { sql } from 'kysely'
import { portrait } from '../../contract/portrait.ts'
import type { Queries } from '../../database/database.ts'
import { AppError, notFound } from '../../errors.ts'
import { pictureLook } from '../files/picture-look.ts'

/** In place of the one before. Throws 422 for bytes that are no small picture. */
export async function keepPortrait({ kysely }: Queries, person: string, bytes: Uint8Array): Promise<void> {
  const look = pictureLook(bytes)
  if (!look || bytes.length > portrait.bytes || Math.max(look.width, look.height) > portrait.side)
    throw new AppError({
      ...{ status: 422, code: 'no-portrait' },
      message: `A picture of a person is a plain WebP or JPEG of at most ${portrait.side} pixels a side and ${portrait.bytes} bytes.`,
    })
  await sql`insert into enishi.portrait (person, type, bytes) values (${person}, ${look.type}, ${Buffer.from(bytes)})
    on conflict (person) do update set type = excluded.type, bytes = excluded.bytes, version = gen_random_uuid()`.execute(
    kysely,
  )
}

/** Throws 404 where there is none. */
export async function removePortrait(queries: Queries, person: string): Promise<void> {
  if (!(await dropPortrait(queries, person))) throw notFound('The picture')
}

/** Whether there was one. */
export async function dropPortrait({ kysely }: Queries, person: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from enishi.portrait where person = ${person}::uuid`.execute(kysely)
  return Boolean(numAffectedRows)
}
