/** The record a comment is about: who may read it may read what is said about it, and say something. */
import type { Context } from '../../access/context.ts'
import { notFound } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { getRecord } from '../get.ts'

/** Throws 404 for a record one may not read, or whose entity has no comments. */
export async function commentedRecord(context: Context, entity: Entity, id: string, trashed = false): Promise<void> {
  await getRecord(context, entity, id, { select: '_id', trashed })
  if (!entity.comments) throw notFound(`A place for comments on records of '${entity.name}'`)
}
