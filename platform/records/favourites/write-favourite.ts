/** Keeps a record or a page within one's reach, puts favourites in order, and lets one go. Each has their own. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Favourite, NewFavourite } from '../../contract/favourite.ts'
import { newId } from '../../database/new-id.ts'
import { AppError, invalid, notFound } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { getRecord } from '../get.ts'
import { isId } from '../is-id.ts'
import { readableEntity, unknownEntity } from '../query/viewer.ts'
import { refusedText } from '../write/refused-text.ts'
import { listFavourites } from './list-favourites.ts'

const most = 100

/** What is one already stays as it is. Throws 404 for a record one may not see, 409 for too many, and 422. */
export async function addFavourite(context: Context, asked: NewFavourite): Promise<Favourite> {
  const entity = asked.entity === undefined ? null : readableEntity(context, asked.entity)
  if (asked.entity !== undefined && !entity) throw unknownEntity(asked.entity)
  const kept = 'record' in asked ? await recordOf(context, entity!, asked.record) : pageOf(asked)
  const found = await known(context, kept)
  if (found) return theFavourite(context, found)
  const id = newId()
  await sql`insert into enishi.favourite (id, person, place, entity, record, link, title, created_at)
    select ${id}::uuid, ${context.caller.id}::uuid, coalesce(max(place), 0) + 1, ${entity?.id ?? null}::text,
      ${kept.record}::uuid, ${kept.link}::text, ${kept.title}::text, ${context.now}
    from enishi.favourite where person = ${context.caller.id}::uuid having count(*) < ${most}
    on conflict do nothing`.execute(context.database.kysely)
  const added = await known(context, kept)
  if (!added) throw tooMany
  return theFavourite(context, added)
}

/** Throws 404, for a record's too: its title is its label. */
export async function renameFavourite(context: Context, id: string, title: string): Promise<Favourite> {
  refuse(title)
  const { rows } = await sql`update enishi.favourite set title = ${title}
    where id = ${idOf(id)}::uuid and person = ${context.caller.id}::uuid and link is not null
    returning id`.execute(context.database.kysely)
  if (!rows.length) throw unknown()
  return theFavourite(context, id)
}

/** Those that are not named stand behind the others, as they stood. */
export async function orderFavourites(context: Context, ids: string[]): Promise<void> {
  await sql`update enishi.favourite as f set place = coalesce(w.place, 1000 + f.place)
    from enishi.favourite as own left join unnest(${ids.map(idOf)}::uuid[]) with ordinality as w (id, place) on w.id = own.id
    where own.id = f.id and f.person = ${context.caller.id}::uuid`.execute(context.database.kysely)
}

/** Throws 404. */
export async function removeFavourite(context: Context, id: string): Promise<void> {
  const { rows } = await sql`delete from enishi.favourite where id = ${idOf(id)}::uuid
    and person = ${context.caller.id}::uuid returning id`.execute(context.database.kysely)
  if (!rows.length) throw unknown()
}

interface Kept {
  record: string | null
  link: string | null
  title: string | null
}

async function recordOf(context: Context, entity: Entity, id: string): Promise<Kept> {
  await getRecord(context, entity, id, { select: '_id' })
  return { record: id.toLowerCase(), link: null, title: null }
}

function pageOf({ link, title }: { link: string; title: string }): Kept {
  refuse(title)
  refuse(link, '/link')
  return { record: null, link, title }
}

async function known({ caller, database }: Context, { record, link }: Kept): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from enishi.favourite where person = ${caller.id}::uuid
    and (record = ${record}::uuid or link = ${link}::text) limit 1`.execute(database.kysely)
  return rows[0]?.id ?? null
}

async function theFavourite(context: Context, id: string): Promise<Favourite> {
  const [favourite] = await listFavourites(context, id)
  if (!favourite) throw unknown()
  return favourite
}

function refuse(text: string, pointer = '/title'): void {
  const problems = refusedText(text, pointer)
  if (problems.length) throw invalid('This text cannot be stored.', problems)
}

function idOf(id: string): string {
  if (!isId(id)) throw unknown()
  return id
}

const unknown = () => notFound('The favourite')

const tooMany = new AppError({
  status: 409,
  code: 'too-many-favourites',
  message: `One has at most ${most} favourites. Let one go first.`,
})
