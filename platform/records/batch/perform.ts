/** One operation of a batch, as its own route would do it. */
import type { BatchOperation } from '../../contract/batch.ts'
import type { Entity } from '../../metadata/model.ts'
import { copyRecord } from '../copy.ts'
import { createRecords } from '../create.ts'
import type { InTransaction } from '../in-transaction.ts'
import { unknownEntity } from '../query/viewer.ts'
import { removeRecord } from '../remove.ts'
import { restoreRecord } from '../restore.ts'
import { updateRecord } from '../update.ts'
import { upsertRecord } from '../upsert.ts'
import { type Results, referencedId, withReferences } from './references.ts'
import type { Creation } from './runs.ts'

export interface Performed {
  status: 200 | 201 | 204
  /** The record's JSON as the caller may see it. */
  text?: string
}

/** Of one entity, in one statement. */
export async function performCreations(
  context: InTransaction,
  creations: Creation[],
  results: Results,
): Promise<Performed[]> {
  const entity = namedEntity(context, creations[0]!)
  const created = await createRecords(
    context,
    entity,
    creations.map(({ body }) => body),
  )
  return created.map(({ text }, index) => {
    const { as } = creations[index]!
    if (as !== undefined) results.set(as, text)
    return { status: 201, text }
  })
}

export async function perform(context: InTransaction, operation: BatchOperation, results: Results): Promise<Performed> {
  const done = await performOn(context, namedEntity(context, operation), operation, results)
  if (operation.as !== undefined && done.text !== undefined) results.set(operation.as, done.text)
  return done
}

function namedEntity({ model }: InTransaction, { entity: name }: BatchOperation): Entity {
  const entity = model.entities.get(name)
  if (!entity) throw unknownEntity(name)
  return entity
}

async function performOn(
  context: InTransaction,
  entity: Entity,
  operation: BatchOperation,
  results: Results,
): Promise<Performed> {
  switch (operation.op) {
    case 'create': {
      const [record] = await createRecords(context, entity, [withReferences(operation.body, operation.refs, results)])
      return { status: 201, text: record!.text }
    }
    case 'update': {
      const { version, body, refs } = operation
      const id = referencedId(operation.id, results)
      const { text } = await updateRecord(context, entity, id, withReferences(body, refs, results), { version })
      return { status: 200, text }
    }
    case 'upsert': {
      const body = withReferences(operation.body, operation.refs, results)
      const { record, created } = await upsertRecord(context, entity, operation, body)
      return { status: created ? 201 : 200, text: record.text }
    }
    case 'copy': {
      const changes = withReferences(operation.body ?? {}, operation.refs, results)
      const { text } = await copyRecord(context, entity, referencedId(operation.id, results), changes)
      return { status: 201, text }
    }
    case 'delete':
      await removeRecord(context, entity, referencedId(operation.id, results), { version: operation.version })
      return { status: 204 }
    case 'restore':
      return { status: 200, text: (await restoreRecord(context, entity, referencedId(operation.id, results))).text }
  }
}
