/** What PostgreSQL refuses, as an answer: a sentence and a status by SQLSTATE. SQL and other records stay out of it. */
import type { Problem } from '../contract/problem.ts'
import { AppError } from '../errors.ts'
import type { Entity, Model } from '../metadata/model.ts'

export interface FaultOptions {
  /** Names of fields that the caller sent: only these are named when a value is taken. */
  sent?: () => readonly string[]
  /** Of a value that the database cannot hold: 422 for a body, 400 for a parameter. */
  badValue?: 400 | 422
}

/** Everything that is no refusal of the database comes back as it is. */
export function databaseFault(error: unknown, model: Model, { sent, badValue = 400 }: FaultOptions): unknown {
  const state = stateOf(error)
  const answer = (status: number, code: string, message: string, details: Problem[] = []) =>
    new AppError({ status, code, message, details, cause: error, ...(status === 503 && { headers: tryAgain }) })
  if (error instanceof AppError) return error
  if (state === '23505') return answer(409, 'not-unique', ...taken(error as Refusal, model, sent))
  if (state === '23503') return answer(422, 'invalid', 'A record that this one points to does not exist any more.')
  if (state === '23502' || state === '23514' || state.startsWith('22'))
    return answer(badValue, badValue === 400 ? 'bad-value' : 'invalid', 'A value is out of range, or none of its kind.')
  if (state.startsWith('54')) return answer(400, 'too-complex', 'This is too complex to be answered. Ask for less.')
  if (state === '57014') return answer(503, 'too-slow', 'This took too long and was stopped. Ask for less at once.')
  if (isPassing(error)) return answer(503, 'busy', 'Others are changing the same records. Try again.')
  return isModelChange(error) ? answer(503, 'model-changing', 'The model is being changed. Try again.') : error
}

/** A column or table has gone or changed since the model was read. */
export const isModelChange = (error: unknown): boolean => modelChange.has(stateOf(error))
/** Another transaction was in the way. */
export const isPassing = (error: unknown): boolean => passing.has(stateOf(error))

const tryAgain = { 'retry-after': '1' }
/** 26000 too: on a shared connection a statement may follow one that prepares it, and fails at a column that has gone. */
const modelChange = new Set(['42703', '42P01', '0A000', '26000'])
const passing = new Set(['40001', '40P01', '55P03'])

/** As `pg` gives it. */
interface Refusal {
  constraint?: string
  table?: string
}

const stateOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

function taken({ constraint = '', table }: Refusal, model: Model, sent: FaultOptions['sent']): [string, Problem[]] {
  const known = new Set(sent?.())
  const names = uniqueFields(model, table, constraint).filter(name => known.has(name))
  if (names.length === 0) return ['Another record already has a value that must be unique.', []]
  const details = names.map(name => ({
    pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    code: 'unique',
    message: 'Another record already has this value.',
  }))
  return [`Another record already has this ${names.map(name => `'${name}'`).join(' and ')}.`, details]
}

function uniqueFields(model: Model, table: string | undefined, constraint: string): string[] {
  const isOfTable = (entity: Entity) => entity.table === table
  return [...model.entities.values()].find(isOfTable)?.uniqueByName.get(constraint) ?? []
}
