/** What may stand at the cursor of an expression that is being typed: keys behind a dot, options, names, functions. */
import { isPlainName } from '../contract/cel-path.ts'
import type { EntityModel, FieldModel } from '../contract/entity.ts'
import { labelText } from '../contract/label.ts'
import { functionDescriptions } from './describe.ts'
import { japaneseSummaries } from './describe-ja.ts'
import { fieldType, memberNames, memberType } from './environment.ts'
import type { Scope } from './scope.ts'
import { itemShape, memberKeys, memberShape, type Shaped, shapeOf } from './shape.ts'
import { type ExpressionType, elementOf, entityOf, isNumeric } from './types.ts'

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

/** `locale` is that of titles and explanations. */
export function completionsAt(source: string, cursor: number, scope: Scope, locale = 'en'): Completion[] {
  const before = source.slice(0, Math.max(0, Math.min(cursor, source.length))).slice(-2_000)
  const offset = Math.min(cursor, source.length) - before.length
  const [, path, word] = /((?:[A-Za-z_]\w*(?:\.\w+|\["[^"]*"\])*)?\.)?(\w*)$/.exec(before) ?? []
  const from = offset + before.length - (word ?? '').length
  if (path) return behindDot(before, path.slice(0, -1), from, scope, locale)
  return [...optionsAt(before, offset, scope, locale), ...names(before, scope, from), ...functions(from, locale)]
}

function behindDot(before: string, path: string, from: number, scope: Scope, locale: string): Completion[] {
  const found = shapeOfPath(before, path, scope)
  if (!found) return []
  const entity = scope.entity(entityOf(found.type) ?? '')
  if (entity) return memberNames(entity).map(name => member(entity, name, { from, scope, locale }))
  const keys = found.type === 'json' && found.shape ? memberKeys(found.shape) : []
  if (keys.length > 0)
    return keys.map(key => ({ ...keyCompletion(key, from), detail: memberShape(found.shape!, key)!.type }))
  return functions(from, locale).filter(({ label }) => suits(label, found.type))
}

interface Asked {
  from: number
  scope: Scope
  locale: string
}

function member(entity: EntityModel, name: string, { from, scope, locale }: Asked): Completion {
  const field = entity.fields.find(field => field.name === name)
  const target = scope.entity(entityOf((field && fieldType(field)) ?? 'null') ?? '')
  const title = field && labelText(field.title, locale)
  return {
    ...keyCompletion(name, from),
    detail: field ? fieldType(field) : (memberType(entity, name) ?? 'string'),
    ...(title !== undefined && { documentation: target ? `${title} → ${labelText(target.title, locale)}` : title }),
  }
}

/** A key that is no name stands in brackets, in place of the dot. */
function keyCompletion(name: string, from: number): Pick<Completion, 'label' | 'kind' | 'insert' | 'from'> {
  const isPlain = isPlainName(name)
  return {
    label: name,
    kind: 'field',
    insert: isPlain ? name : `[${JSON.stringify(name)}]`,
    from: isPlain ? from : from - 1,
  }
}

const listFunctions = ['exists', 'all', 'exists_one', 'filter', 'map', 'size', 'isBlank', 'join']
const textFunctions = ['lower', 'upper', 'trim', 'size', 'contains', 'startsWith', 'endsWith', 'like', 'isBlank']
const dateFunctions = [
  'addDays',
  'addMonths',
  'startOf',
  'fiscalYear',
  'fiscalQuarter',
  'isHoliday',
  'isBusinessDay',
  'addBusinessDays',
  'businessDaysBetween',
  'isBusinessTime',
  'addBusinessTime',
  'businessTimeBetween',
  'format',
  'getFullYear',
  'getMonth',
  'getDate',
  'getDayOfWeek',
]
const numberFunctions = ['round', 'floor', 'ceil', 'abs', 'format', 'convert', 'toBase']

function suits(name: string, type: ExpressionType): boolean {
  if (elementOf(type)) return listFunctions.includes(name)
  if (type === 'string') return textFunctions.includes(name)
  if (isNumeric(type)) return numberFunctions.includes(name)
  return (type === 'date' || type === 'timestamp') && dateFunctions.includes(name)
}

/** Follows `record.account` from variable to variable's field; null where it leads nowhere. */
function shapeOfPath(before: string, path: string, scope: Scope): Shaped | null {
  const [first, ...keys] = [...path.matchAll(/\w+|\["([^"]*)"\]/g)].map(([text, quoted]) => quoted ?? text)
  return follow(variables(before, scope).get(first ?? '') ?? null, keys, scope)
}

function follow(from: Shaped | null, keys: string[], scope: Scope): Shaped | null {
  return keys.reduce<Shaped | null>((at, key) => at && step(at, key, scope), from)
}

function step({ type, shape }: Shaped, key: string, scope: Scope): Shaped | null {
  const entity = scope.entity(entityOf(type) ?? '')
  if (!entity) return type !== 'json' ? null : shape ? memberShape(shape, key) : { type, shape }
  const found = memberType(entity, key)
  const schema = entity.fields.find(field => field.name === key)?.schema ?? null
  return found && { type: found, shape: schema }
}

/** Names and their types at the end of the text, those of the loops it stands in included. */
function variables(before: string, scope: Scope): Map<string, Shaped> {
  const { record, previous, user, named = {} } = scope.variables
  const plain = (type: ExpressionType): Shaped => ({ type, shape: null })
  const known = new Map<string, Shaped>()
  if (record !== undefined) known.set('record', plain(`entity.${record}`))
  if (previous !== undefined) known.set('previous', plain(`entity.${previous}`))
  if (user) known.set('user', plain('entity.user'))
  for (const [name, schema] of Object.entries(named)) known.set(name, shapeOf(schema))
  known.set('now', plain('timestamp')).set('today', plain('date'))
  for (const [, path, name] of before.matchAll(loop)) {
    const [first, ...keys] = path!.split('.')
    const list = follow(known.get(first!) ?? null, keys, scope)
    const element = list && (elementOf(list.type) ?? (list.type === 'json' ? 'json' : null))
    if (element) known.set(name!, { type: element, shape: itemShape(list!.shape) })
  }
  return known
}

const loop = /([A-Za-z_]\w*(?:\.\w+)+)\.(?:exists|all|exists_one|filter|map)\(\s*([A-Za-z_]\w*)\s*,/g

const names = (before: string, scope: Scope, from: number): Completion[] =>
  [...variables(before, scope)].map(([label, { type }]) => ({
    label,
    kind: 'variable',
    insert: label,
    from,
    detail: type,
  }))

const functions = (from: number, locale: string): Completion[] =>
  functionDescriptions.map(({ name, signature, summary }) => ({
    label: name,
    kind: 'function',
    insert: `${name}(`,
    from,
    detail: signature,
    documentation: (locale.startsWith('ja') ? japaneseSummaries[name] : undefined) ?? summary,
  }))

/** Behind `record.status ==` or `!=`, inside its quotes or before them: what the field may be. */
function optionsAt(before: string, offset: number, scope: Scope, locale: string): Completion[] {
  const match = /([A-Za-z_]\w*(?:\.\w+)+)\s*(?:==|!=)\s*("[^"]*)?$/.exec(before)
  const field = match && fieldAt(before, match[1]!, scope)
  if (!match || !field?.options) return []
  const from = offset + before.length - (match[2] ?? '').length
  return field.options.map(({ value, title }) => ({
    label: String(value),
    kind: 'option',
    insert: JSON.stringify(value),
    from,
    detail: labelText(title, locale),
  }))
}

function fieldAt(before: string, path: string, scope: Scope): FieldModel | undefined {
  const last = path.lastIndexOf('.')
  const found = shapeOfPath(before, path.slice(0, last), scope)
  const entity = found && scope.entity(entityOf(found.type) ?? '')
  return entity ? entity.fields.find(field => field.name === path.slice(last + 1)) : undefined
}
