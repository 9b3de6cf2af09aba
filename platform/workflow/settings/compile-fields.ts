/** Values for fields of an entity, each an expression that has to fit its field. */
import type { EntityModel, FieldModel } from '../../contract/entity.ts'
import type { JsonObject } from '../../contract/json.ts'
import { checkExpression } from '../../expression/check.ts'
import { fieldType } from '../../expression/environment.ts'
import { problemAt } from '../../expression/problem.ts'
import { suggest } from '../../expression/suggest.ts'
import type { Expression } from '../../expression/tree.ts'
import { type ExpressionType, elementOf, entityOf, isNumeric, typeTitle } from '../../expression/types.ts'
import { type Compiling, entityFor, escapeKey, expressionOf, nothing, refuse, refuseSetting } from './compiling.ts'
import type { Reading } from './reading.ts'

export function compileFields(compiling: Compiling, setting: string, fields: JsonObject, pointer: string): Reading {
  const entity = entityFor(compiling, setting, pointer)
  if (!entity) return nothing
  const entries = Object.entries(fields).map(([name, source]): [string, Reading] => {
    const at = `${pointer}/${escapeKey(name)}`
    const field = fieldOf(entity, name)
    if (typeof field !== 'string') return [name, compileField(compiling, field, String(source), at)]
    refuseSetting(compiling, at, 'unknown-field', field)
    return [name, nothing]
  })
  return { kind: 'object', entries }
}

/** The field, or why it cannot be given a value. */
function fieldOf(entity: EntityModel, name: string): FieldModel | string {
  const system = entity.ownership === 'user' ? systemFields[name] : undefined
  if (system && Object.hasOwn(systemFields, name)) return system
  const field = entity.fields.find(each => each.name === name)
  if (!field) {
    const known = entity.fields.map(each => each.name)
    return `'${entity.name}' has no field '${name.slice(0, 100)}'.${suggest(name, known)}`
  }
  if (field.computed) return `'${name}' is computed, so it cannot be written.`
  if (field.type === 'inverse') return `'${name}' is a list of records that point here; change these instead.`
  return field
}

const system = (name: string, type: 'relation' | 'uuid', targets: string[]): FieldModel => ({
  id: name,
  name,
  type,
  title: { text: name },
  required: false,
  readOnly: false,
  writeOnly: false,
  deprecated: false,
  personal: false,
  ...(type === 'relation' && { relation: { targets, kind: 'many-to-one', onDelete: 'restrict' } }),
})
const systemFields: Record<string, FieldModel> = {
  _owner: system('_owner', 'relation', ['user']),
  _unit: system('_unit', 'uuid', []),
}

function compileField(compiling: Compiling, field: FieldModel, source: string, pointer: string): Reading {
  const given = expressionOf(compiling, source, pointer)
  if (!given) return nothing
  const expression = fitting(compiling, field, given)
  const wanted = fieldType(field)
  if (!expression) {
    const message = `This gives ${typeTitle(given.type)}, but '${field.name}' is ${typeTitle(wanted)}.`
    refuse(compiling, pointer, [problemAt(source, 0, 'wrong-type', message)])
    return nothing
  }
  checkOption(compiling, field, expression, pointer)
  const entity = entityOf(expression.type)
  if (wanted === 'reference' && entity) return { kind: 'reference', entity, expression }
  return { kind: 'value', as: 'any', expression }
}

function fitting({ scope }: Compiling, field: FieldModel, given: Expression): Expression | null {
  const { type } = given
  const wanted = fieldType(field)
  if (type === wanted || type === 'null' || type === 'json' || wanted === 'json') return given
  const relation = relationFits(field, wanted, type)
  if (relation !== null) return relation ? given : null
  if (isNumeric(wanted) && isNumeric(type)) return wanted !== 'int' || type === 'int' ? given : null
  return checkExpression(given.source, scope, wanted).expression
}

/** Null where the field is no relation. */
function relationFits(
  { relation, type: kind }: FieldModel,
  wanted: ExpressionType,
  type: ExpressionType,
): boolean | null {
  if (wanted === 'reference') return relation?.targets.includes(entityOf(type) ?? '') ?? false
  if (kind === 'items') return elementOf(type) === 'json'
  const isMany = elementOf(wanted) !== null
  const target = entityOf(elementOf(wanted) ?? wanted)
  if (target === null) return null
  const one = isMany ? elementOf(type) : type
  return one !== null && (['uuid', 'string', 'json', 'null'].includes(one) || entityOf(one) === target)
}

/** A value that is written out can be looked up at once. */
function checkOption(
  compiling: Compiling,
  { options, name }: FieldModel,
  { ast, source }: Expression,
  pointer: string,
) {
  if (!options || ast.kind !== 'literal' || ast.value === null) return
  if (options.some(({ value }) => value === ast.value)) return
  const known = options.map(({ value }) => String(value))
  const hint = suggest(String(ast.value), known) || ` It is one of ${known.slice(0, 20).join(', ')}.`
  const message = `'${name}' has no option '${String(ast.value).slice(0, 100)}'.${hint}`
  refuse(compiling, pointer, [problemAt(source, 0, 'unknown-option', message)])
}
