/** What may stand at the cursor of an expression that is being typed: keys behind a dot, options, names, functions. */
import type { EntityModel, FieldModel } from '../contract/entity.ts'
import { functionDescriptions } from './describe.ts'
import { fieldType, memberNames, memberType } from './environment.ts'
import type { Scope } from './scope.ts'
import { type ExpressionType, elementOf, entityOf } from './types.ts'

export interface Completion {
  label: string
  kind: 'field' | 'function' | 'variable' | 'option'
  /** What replaces the text between `from` and the cursor. */
  insert: string
  from: number
  /** The type, or a function's signature. */
  detail: string
  documentation?: string
}

export function completionsAt(source: string, cursor: number, scope: Scope): Completion[] {
  const before = source.slice(0, Math.max(0, Math.min(cursor, source.length))).slice(-2_000)
  const offset = Math.min(cursor, source.length) - before.length
  const [, path, word] = /((?:[A-Za-z_]\w*(?:\.\w+|\["[^"]*"\])*)?\.)?(\w*)$/.exec(before) ?? []
  const from = offset + before.length - (word ?? '').length
  if (path) return behindDot(before, path.slice(0, -1), from, scope)
  return [...optionsAt(before, offset, scope), ...names(before, scope, from), ...functions(from)]
}

function behindDot(before: string, path: string, from: number, scope: Scope): Completion[] {
  const type = typeOfPath(before, path, scope)
  if (!type) return []
  const entity = scope.entity(entityOf(type) ?? '')
  if (entity) return memberNames(entity).map(name => member(entity, name, from))
  return functions(from).filter(({ label }) => suits(label, type))
}

function member(entity: EntityModel, name: string, from: number): Completion {
  const field = entity.fields.find(field => field.name === name)
  const isPlain = /^[A-Za-z_]\w*$/.test(name) && !['in', 'true', 'false', 'null'].includes(name)
  return {
    label: name,
    kind: 'field',
    // A key that is no name stands in brackets, in place of the dot.
    insert: isPlain ? name : `[${JSON.stringify(name)}]`,
    from: isPlain ? from : from - 1,
    detail: field ? fieldType(field) : (memberType(entity, name) ?? 'string'),
    ...(field && { documentation: field.title.text }),
  }
}

const listFunctions = ['exists', 'all', 'exists_one', 'filter', 'map', 'size', 'isBlank', 'join']
const textFunctions = ['lower', 'upper', 'trim', 'size', 'contains', 'startsWith', 'endsWith', 'like', 'isBlank']
const dateFunctions = [
  'addDays',
  'addMonths',
  'startOf',
  'format',
  'getFullYear',
  'getMonth',
  'getDate',
  'getDayOfWeek',
]

function suits(name: string, type: ExpressionType): boolean {
  if (elementOf(type)) return listFunctions.includes(name)
  if (type === 'string') return textFunctions.includes(name)
  return (type === 'date' || type === 'timestamp') && dateFunctions.includes(name)
}

/** Follows `record.account` from variable to variable's field; null where it leads nowhere. */
function typeOfPath(before: string, path: string, scope: Scope): ExpressionType | null {
  const [first, ...keys] = [...path.matchAll(/\w+|\["([^"]*)"\]/g)].map(([text, quoted]) => quoted ?? text)
  let type = variables(before, scope).get(first ?? '') ?? null
  for (const key of keys) {
    const entity = type && scope.entity(entityOf(type) ?? '')
    type = entity ? memberType(entity, key) : type === 'json' ? 'json' : null
  }
  return type
}

/** Names and their types at the end of the text, those of the loops it stands in included. */
function variables(before: string, scope: Scope): Map<string, ExpressionType> {
  const { record, previous, user } = scope.variables
  const known = new Map<string, ExpressionType>([
    ['now', 'timestamp'],
    ['today', 'date'],
  ])
  if (record !== undefined) known.set('record', `entity.${record}`)
  if (previous !== undefined) known.set('previous', `entity.${previous}`)
  if (user) known.set('user', 'entity.user')
  for (const [, path, name] of before.matchAll(loop)) {
    const last = path!.lastIndexOf('.')
    const owner = known.get(path!.slice(0, last)) ?? typeBefore(known, path!.slice(0, last), scope)
    const entity = owner && scope.entity(entityOf(owner) ?? '')
    const list = entity && memberType(entity, path!.slice(last + 1))
    const element = list && elementOf(list)
    if (element) known.set(name!, element)
  }
  return known
}

const loop = /([A-Za-z_]\w*(?:\.\w+)+)\.(?:exists|all|exists_one|filter|map)\(\s*([A-Za-z_]\w*)\s*,/g

function typeBefore(known: Map<string, ExpressionType>, path: string, scope: Scope): ExpressionType | null {
  const [first, ...keys] = path.split('.')
  return keys.reduce<ExpressionType | null>((type, key) => {
    const entity = type && scope.entity(entityOf(type) ?? '')
    return entity ? memberType(entity, key) : null
  }, known.get(first!) ?? null)
}

const names = (before: string, scope: Scope, from: number): Completion[] =>
  [...variables(before, scope)].map(([label, type]) => ({ label, kind: 'variable', insert: label, from, detail: type }))

const functions = (from: number): Completion[] =>
  functionDescriptions.map(({ name, signature, summary }) => ({
    label: name,
    kind: 'function',
    insert: `${name}(`,
    from,
    detail: signature,
    documentation: summary,
  }))

/** Behind `record.status ==` or `!=`, inside its quotes or before them: what the field may be. */
function optionsAt(before: string, offset: number, scope: Scope): Completion[] {
  const match = /([A-Za-z_]\w*(?:\.\w+)+)\s*(?:==|!=)\s*("[^"]*)?$/.exec(before)
  const field = match && fieldAt(before, match[1]!, scope)
  if (!match || !field?.options) return []
  const from = offset + before.length - (match[2] ?? '').length
  return field.options.map(({ value, title }) => ({
    label: String(value),
    kind: 'option',
    insert: JSON.stringify(value),
    from,
    detail: title.text,
  }))
}

function fieldAt(before: string, path: string, scope: Scope): FieldModel | undefined {
  const last = path.lastIndexOf('.')
  const type = typeOfPath(before, path.slice(0, last), scope)
  const entity = type && scope.entity(entityOf(type) ?? '')
  return entity ? entity.fields.find(field => field.name === path.slice(last + 1)) : undefined
}
