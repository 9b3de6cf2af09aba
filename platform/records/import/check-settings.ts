/** What is said of a sheet's columns, checked against the sheet and what its importer may write; all problems at once. */
import type { Context } from '../../access/context.ts'
import { policyOf } from '../../access/policy.ts'
import type { ColumnMapping, ImportSettings } from '../../contract/import.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { invalid } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { createAjv } from '../../metadata/validate/ajv.ts'
import { problemsOf } from '../../metadata/validate/problems.ts'
import type { Target } from './import-targets.ts'
import type { StoredImport } from './store.ts'

const shape: JsonObject = {
  type: 'object',
  required: ['columns', 'mode', 'empty', 'duplicates', 'dates', 'unknownRelations'],
  additionalProperties: false,
  properties: {
    columns: {
      type: 'array',
      minItems: 1,
      maxItems: 1_000,
      items: {
        type: 'object',
        required: ['column', 'to'],
        additionalProperties: false,
        properties: { column: { type: 'integer', minimum: 0 }, to: { type: 'string' }, by: { type: 'string' } },
      },
    },
    mode: { enum: ['create', 'update', 'upsert'] },
    key: { type: 'string' },
    empty: { enum: ['keep', 'clear'] },
    duplicates: { enum: ['create', 'skip'] },
    dates: { enum: ['ymd', 'dmy', 'mdy'] },
    unknownRelations: { enum: ['refuse', 'empty'] },
  },
}
const isShaped = createAjv('draft-07').compile(shape)

/** Throws 422. */
export function checkSettings(
  context: Context,
  entity: Entity,
  { header }: Pick<StoredImport, 'header'>,
  targets: ReadonlyMap<string, Target>,
  given: unknown,
): ImportSettings {
  if (!isShaped.call({ left: Number.POSITIVE_INFINITY }, given))
    throw invalid('These are no settings of an import.', problemsOf(isShaped.errors ?? []))
  const settings = given as ImportSettings
  const problems = [
    ...settings.columns.flatMap((mapping, at) => mappingProblems(mapping, at, settings, header, targets)),
    ...keyProblems(settings),
    ...rightProblems(context, entity, settings),
  ]
  if (problems.length) throw invalid('The columns cannot be imported like that.', problems)
  return settings
}

function mappingProblems(
  { column, to, by }: ColumnMapping,
  at: number,
  { columns }: ImportSettings,
  header: readonly string[],
  targets: ReadonlyMap<string, Target>,
): Problem[] {
  const problem = (key: string, code: string, message: string) => ({ pointer: `/columns/${at}/${key}`, code, message })
  const target = targets.get(to)
  const problems: Problem[] = []
  if (column >= header.length) problems.push(problem('column', 'unknown-column', 'The sheet has no such column.'))
  if (!target) problems.push(problem('to', 'unknown-field', `There is no field '${to.slice(0, 100)}' you may import.`))
  if (columns.findIndex(other => other.to === to) !== at)
    problems.push(problem('to', 'doubled', `Two columns become '${to.slice(0, 100)}'.`))
  if (by !== undefined && target && !target.by?.some(({ name }) => name === by))
    problems.push(problem('by', 'unknown-field', `'${by.slice(0, 100)}' names no record there.`))
  return problems
}

function keyProblems({ mode, key, columns }: ImportSettings): Problem[] {
  if (mode === 'create') return []
  if (key !== undefined && columns.some(({ to }) => to === key)) return []
  return [{ pointer: '/key', code: 'no-key', message: 'Say which of the columns tells the records apart.' }]
}

function rightProblems({ model, caller }: Context, entity: Entity, { mode }: ImportSettings): Problem[] {
  const needed = { create: ['create'], update: ['update'], upsert: ['create', 'update'] } as const
  return needed[mode]
    .filter(action => !policyOf(model, caller, entity, action).allowed)
    .map(action => ({ pointer: '/mode', code: 'not-allowed', message: `You may not ${action} these records.` }))
}
