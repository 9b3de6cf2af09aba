/** What is allowed but worth knowing before agreeing to a plan. */
import { sql } from 'kysely'
import { actions } from '../contract/documents.ts'
import type { Problem } from '../contract/problem.ts'
import type { ModelChange } from './check/model-problems.ts'
import { columnsOf } from './constraints.ts'
import { dataTable } from './ddl.ts'
import { own } from './json-values.ts'
import type { Entity, Field } from './model.ts'
import { pointer } from './pointer.ts'
import { sqlText } from './sql-text.ts'
import type { Query } from './store.ts'

export async function warningsOf(query: Query, { current, next, rows }: ModelChange): Promise<Problem[]> {
  const warnings: Problem[] = []
  for (const row of rows.filter(({ kind, body }) => kind === 'entity' && body !== null)) {
    const entity = next.entities.get(row.name)
    if (!entity) continue
    const before = [...current.entities.values()].find(({ id }) => id === entity.id)
    for (const field of entity.fields) {
      warnings.push(...nullWarning(field, entity, row.at), ...defaultWarning(field, entity, row.at))
      if (before) warnings.push(...(await requiredWarning(query, field, before, row.at)))
    }
  }
  warnings.push(...rows.filter(({ kind }) => kind === 'role').flatMap(row => scopeWarnings(next, row)))
  return [...warnings, ...(await workflowWarnings({ next, rows }))]
}

/** Of those that are published with this change; what only follows a rename was published before. */
async function workflowWarnings({ next, rows }: Pick<ModelChange, 'next' | 'rows'>): Promise<Problem[]> {
  const published = rows.filter(({ kind, at, body }) => kind === 'workflow' && at !== '' && body !== null)
  const found = published.map(async ({ name, at }) => {
    const document = next.documents.workflow.get(name)
    const told = (document && (await next.language?.warnings(document, next))) ?? []
    return told.map(problem => ({ ...problem, pointer: `${at}${problem.pointer}` }))
  })
  return (await Promise.all(found)).flat()
}

/** Records that nobody owns are in nobody's unit either: such a scope reaches none. */
function scopeWarnings(next: ModelChange['next'], { name, at }: ModelChange['rows'][number]): Problem[] {
  const { entities = {} } = next.documents.role.get(name) ?? {}
  return Object.entries(entities).flatMap(([entity, rule]) => {
    if (next.entities.get(entity)?.ownership !== 'none') return []
    return actions.flatMap(action => {
      const given = rule[action]
      const scope = typeof given === 'string' ? given : given?.scope
      if (!scope || scope === 'all') return []
      const message = `Records of '${entity}' have no owner, so '${scope}' reaches none of them. Give 'all', or nothing.`
      return [{ pointer: pointer(at, 'entities', entity, action), code: 'scope-without-owner', message }]
    })
  })
}

/** At the top level, null and absent are one. */
function nullWarning(field: Field, entity: Entity, at: string): Problem[] {
  const root = own(entity.schema, 'properties') as { [name: string]: { type?: unknown } } | undefined
  const type = root && Object.hasOwn(root, field.name) ? root[field.name]?.type : undefined
  if (!field.required || !Array.isArray(type) || !type.includes('null')) return []
  const message = `'${field.name}' is required and may be null. Enishi takes null as "no value", so a value will be needed.`
  return [{ pointer: pointer(at, 'properties', field.name), code: 'null-required', message }]
}

/** A form would fill in what the server then refuses. */
function defaultWarning({ name, default: value }: Field, entity: Entity, at: string): Problem[] {
  if (value === undefined || value === null) return []
  const own = entity.validate({ [name]: value }).find(problem => problem.pointer.startsWith(pointer('', name)))
  if (!own) return []
  const message = `The default of '${name}' is not valid: ${own.message}`
  return [{ pointer: pointer(at, 'properties', name, 'default'), code: 'invalid-default', message }]
}

/** Records that lack a value stay as they are; their next change will ask for one. */
async function requiredWarning(query: Query, field: Field, before: Entity, at: string): Promise<Problem[]> {
  const old = before.fields.find(({ id }) => id === field.id)
  const column = old && columnsOf(old)[0]
  if (!field.required || !old || old.required || !column) return []
  const [found] = await query<{ count: string }>(
    sqlText(
      sql`SELECT count(*) AS count FROM ${dataTable(before.table)} WHERE _deleted_at IS NULL AND ${sql.id(column)} IS NULL`,
    ),
  )
  const count = Number(found?.count ?? 0)
  if (!count) return []
  const message = `${count} records have no '${field.name}'. They stay as they are; whoever changes one next has to fill it.`
  return [{ pointer: pointer(at, 'properties', field.name), code: 'required-missing', message, parameters: { count } }]
}
