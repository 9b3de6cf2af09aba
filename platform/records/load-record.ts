/**
 * The run's record with what its expressions read, as the run may see it: what is hidden or masked from it is not there,
 * so expressions have null in its place.
 */
import type { Context } from '../access/context.ts'
import { visibleEntity } from '../access/visible-entity.ts'
import type { EntityModel } from '../contract/entity.ts'
import type { JsonObject } from '../contract/json.ts'
import { AppError } from '../errors.ts'
import type { Reads } from '../expression/record-reads.ts'
import { getRecord } from './get.ts'

/** Null for one that is not there, or that the run may not see. */
export async function loadRecord(
  context: Context,
  entityName: string,
  id: string,
  reads: Reads,
): Promise<JsonObject | null> {
  const entity = context.model.entities.get(entityName)
  const visible = entity && visibleEntity(context.model, context.caller, entity)
  if (!entity || !visible) return null
  try {
    const select = isFree(visible, reads) ? undefined : ['_id', ...selected(context, visible, reads)].join(',')
    const { text } = await getRecord(context, entity, id, { ...(select !== undefined && { select }) })
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null
    throw error
  }
}

/** Keys without a name of an open schema only come with all of it. */
const isFree = (entity: EntityModel, reads: Reads): boolean =>
  entity.open && [...reads.keys()].some(name => !name.startsWith('_') && !fieldOf(entity, name))

const fieldOf = ({ fields }: EntityModel, name: string) => fields.find(field => field.name === name)

function selected(context: Context, entity: EntityModel, reads: Reads): string[] {
  return [...reads].flatMap(([name, behind]) => {
    const field = fieldOf(entity, name)
    const target = field ? targetOf(field) : people.has(name) ? 'user' : null
    if (!field && !(name.startsWith('_') && (entity.ownership === 'user' || !owned.has(name)))) return []
    const limit = field && many.has(field.type) ? `:${most}` : ''
    return `${name}${limit}${target === null ? '' : behindText(context, target, behind)}`
  })
}

function behindText(context: Context, target: string, reads: Reads): string {
  const entity = context.model.entities.get(target)
  const visible = entity && visibleEntity(context.model, context.caller, entity)
  const names = visible ? selected(context, visible, reads) : []
  return names.length ? `(${names.join(',')})` : ''
}

/** Of a relation to several entities only the id is read. */
const targetOf = ({ relation }: EntityModel['fields'][number]): string | null =>
  relation?.targets.length === 1 ? relation.targets[0]! : null

const people: ReadonlySet<string> = new Set(['_createdBy', '_updatedBy', '_owner'])
const owned: ReadonlySet<string> = new Set(['_owner', '_unit'])
const many: ReadonlySet<string> = new Set(['inverse', 'relations'])
/** Records behind a relation to many. */
const most = 1_000
