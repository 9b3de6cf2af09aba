/** The record a message is about, as far as whoever sends may see it. */
import type { Context } from '../access/context.ts'
import type { SendMessage } from '../contract/message.ts'
import type { Problem } from '../contract/problem.ts'
import type { Entity } from '../metadata/model.ts'
import { getRecord } from '../records/get.ts'
import { isId } from '../records/is-id.ts'

export interface AboutRecord {
  entity: Entity
  id: string
}

/** `entity`: of the template's expressions. Throws 404 for a record that the caller may not see. */
export async function readAbout(
  context: Context,
  { about }: Pick<SendMessage, 'about'>,
  entity: string | undefined,
  problems: Problem[],
): Promise<AboutRecord | null> {
  const refuse = (message: string) => {
    problems.push({ pointer: '/about', code: 'about', message })
    return null
  }
  if (!about) return entity === undefined ? null : refuse(`This message is about a record of '${entity}': say which.`)
  if (entity !== undefined && about.entity !== entity)
    return refuse(`This message is about records of '${entity}', not of '${about.entity}'.`)
  const found = context.model.entities.get(about.entity)
  if (!found || !isId(about._id)) return refuse('There is no such record.')
  await getRecord(context, found, about._id, { select: '_id' })
  return { entity: found, id: about._id.toLowerCase() }
}
