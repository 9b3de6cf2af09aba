/** Names: variables, what stands behind a dot, and what stands in brackets. */
import type { ASTNode } from '@marcbachmann/cel-js'
import type { EntityModel, FieldModel } from '../contract/entity.ts'
import { type Checking, entityOfType, report, shaped } from './checking.ts'
import { convert } from './convert.ts'
import { memberNames, memberType } from './environment.ts'
import type { Scope } from './scope.ts'
import { itemShape, memberKeys, memberShape, type Shaped, shapeOf } from './shape.ts'
import { suggest } from './suggest.ts'
import type { Node } from './tree.ts'
import { type ExpressionType, elementOf, entityOf, typeTitle } from './types.ts'

export function checkVariable(checking: Checking, part: ASTNode, name: string): Node | null {
  const found = variableShape(checking, name)
  if (found) return shaped(checking, { kind: 'variable', type: found.type, name }, found.shape)
  const known = [...checking.loops.map(loop => loop.name), ...variableNames(checking)]
  const message = `There is no '${name}' here.${suggest(name, known) || ` Expressions begin with ${known.join(', ')}.`}`
  return report(checking, part, 'unknown-name', message, { name })
}

function variableShape(checking: Checking, name: string): Shaped | null {
  const loop = checking.loops.findLast(loop => loop.name === name)
  if (loop) return loop
  const type = variableType(checking.scope, name)
  if (type) return { type, shape: null }
  const { named = {} } = checking.scope.variables
  return Object.hasOwn(named, name) ? shapeOf(named[name]) : null
}

function variableType({ variables }: Scope, name: string): ExpressionType | null {
  if (name === 'now') return 'timestamp'
  if (name === 'today') return 'date'
  const { record, previous, user } = variables
  if (name === 'record' && record !== undefined) return `entity.${record}`
  if (name === 'previous' && previous !== undefined) return `entity.${previous}`
  return name === 'user' && user ? 'entity.user' : null
}

const variableNames = ({ scope: { variables } }: Pick<Checking, 'scope'>): string[] => [
  ...(variables.record === undefined ? [] : ['record']),
  ...(variables.previous === undefined ? [] : ['previous']),
  ...(variables.user ? ['user'] : []),
  ...Object.keys(variables.named ?? {}),
  'now',
  'today',
]

export function checkMember(checking: Checking, part: ASTNode, object: ASTNode, key: string): Node | null {
  const of = checking.check(object)
  // Of `a.b` the place is that of `b`.
  return of && memberOf(checking, { start: part.pos }, of, key)
}

/** `record["日本語"]` is a key; `record.tags[0]` a place. */
export function checkIndex(checking: Checking, object: ASTNode, index: ASTNode): Node | null {
  const of = checking.check(object)
  if (!of) return null
  if (index.op !== 'value')
    return report(checking, index, 'unsupported', 'What stands in brackets has to be written out: ["key"] or [0].')
  if (typeof index.args === 'string') return memberOf(checking, index, of, index.args, true)
  const place = typeof index.args === 'bigint' ? Number(index.args) : -1
  if (place < 0 || place > 1_000_000) return report(checking, index, 'wrong-value', 'A place in a list is 0, 1, 2 ….')
  const inner = itemShape(checking.shapes.get(of) ?? null)
  if (of.type === 'json') return shaped(checking, { kind: 'member', type: 'json', of, key: place }, inner)
  const element = elementOf(of.type)
  if (!element || entityOf(element) || element === 'reference')
    return report(checking, index, 'wrong-type', `A place like [${place}] cannot be taken of ${typeTitle(of.type)}.`)
  return shaped(checking, { kind: 'item', type: element, of, index: place }, inner)
}

export function memberOf(
  checking: Checking,
  part: { start: number },
  of: Node,
  key: string,
  quoted = false,
): Node | null {
  if (of.type === 'json') return jsonMember(checking, part, of, key)
  if (of.type === 'reference') return referenceMember(checking, part, of, key)
  const name = entityOf(of.type)
  if (name === null)
    return report(checking, part, 'wrong-type', `${capital(typeTitle(of.type))} has no '${key}'.${loopHint(of)}`)
  if (of.kind === 'variable' && of.name === 'user' && key === 'roles')
    return { kind: 'field', type: 'list<string>', of, entity: 'user', field: 'roles' }
  const entity = entityOfType(checking, of.type)
  if (!entity) return report(checking, part, 'unknown-field', unknownField(name, key, []), { field: key })
  return entityMember(checking, part, of, entity, key, quoted)
}

/** Whatever it is called, unless the schema says what there is. */
function jsonMember(checking: Checking, part: { start: number }, of: Node, key: string): Node | null {
  const shape = checking.shapes.get(of)
  const found = shape ? memberShape(shape, key) : { type: 'json' as const, shape: null }
  if (found) return shaped(checking, { kind: 'member', type: found.type, of, key }, found.shape)
  const message = `There is no '${key}' in it.${suggest(key, memberKeys(shape!)) || ` It has ${memberKeys(shape!).join(', ')}.`}`
  return report(checking, part, 'unknown-field', message, { field: key })
}

function entityMember(
  checking: Checking,
  part: { start: number },
  of: Node,
  entity: EntityModel,
  key: string,
  quoted: boolean,
): Node | null {
  if (key === '_label') return labelOf(checking, part, of, entity)
  const field = entity.fields.find(field => field.name === key)
  const isFreeKey = !field && quoted && entity.open && isFree(key)
  const type = isUnsettled(field) ? null : (memberType(entity, key) ?? (isFreeKey ? 'json' : null))
  if (!type)
    // Of a formula to come there is nothing to suggest, and looking for it is what costs most.
    return report(
      checking,
      part,
      'unknown-field',
      unknownField(entity.title.text, key, field ? [] : memberNames(entity)),
      {
        entity: entity.name,
        field: key,
      },
    )
  if (field?.encrypted)
    return report(checking, part, 'encrypted', `'${key}' is encrypted, so no expression can read it.`, { field: key })
  if (isUserHop(of))
    return report(
      checking,
      part,
      'unsupported',
      `Of 'user' only the person's own fields can be read, not those behind '${key}'.`,
    )
  if (field?.computed && isUser(of))
    return report(checking, part, 'unsupported', `Of 'user' only what is stored can be read; '${key}' is computed.`)
  if (field || !key.startsWith('_')) checking.uses.set(`${entity.name}\0${key}`, { entity: entity.name, field: key })
  const cost = field?.computed?.cost
  return { kind: 'field', type, of, entity: entity.name, field: key, ...(cost !== undefined && { cost }) }
}

/** A formula whose own check is still to come, or has failed: nobody knows what it gives. */
const isUnsettled = (field: FieldModel | undefined): boolean => field?.computed?.cost === 0

/** `user` is not loaded with what its relations lead to; their ids are there. */
const isUserHop = (of: Node): boolean => of.kind === 'field' && isUser(of.of) && entityOf(of.type) !== null

const isUser = (of: Node): boolean => of.kind === 'variable' && of.name === 'user'

/** `_label` is the text of the entity's display field. */
function labelOf(checking: Checking, part: { start: number }, of: Node, entity: EntityModel): Node | null {
  const node = entityMember(checking, part, of, entity, entity.displayField ?? '_id', true)
  if (!node) return null
  const text = convert(node, 'string')
  if (text && node.type !== 'json') return text
  return report(
    checking,
    part,
    'unsupported',
    `The name of ${entity.title.text} is no plain text; name one of its fields.`,
  )
}

function referenceMember(checking: Checking, part: { start: number }, of: Node, key: string): Node | null {
  if (key === '_id') return { kind: 'member', type: 'uuid', of, key }
  if (key === 'entity') return { kind: 'member', type: 'string', of, key }
  const message = `A relation to several entities has only 'entity' and '_id', not '${key}'.`
  return report(checking, part, 'unknown-field', message, { field: key })
}

const unknownField = (entity: string, key: string, known: readonly string[]): string =>
  `${entity} has no field '${key}'.${suggest(key, known)}`

const isFree = (key: string): boolean => !['__proto__', 'constructor', 'prototype'].includes(key)

const loopHint = (of: Node): string =>
  elementOf(of.type) ? ' Ask for its items with exists(x, …), all(x, …) or filter(x, …).' : ''

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
