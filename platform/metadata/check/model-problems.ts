/** What only shows when all entities are there: relations to what exists, names that meet, schemas of others. */
import type { Problem } from '../../contract/problem.ts'
import type { CompiledModel } from '../compile-model.ts'
import type { Draft } from '../draft.ts'
import { stringAt } from '../json-values.ts'
import type { Entity, Field } from '../model.ts'
import { pointer } from '../pointer.ts'
import type { ResolvedRow } from '../resolved.ts'
import { expressionProblems } from './expression-problems.ts'

export interface ModelChange {
  current: CompiledModel
  next: CompiledModel
  rows: readonly ResolvedRow[]
}

export function modelProblems(change: ModelChange): Problem[] {
  const { next, rows } = change
  const changed = new Map(rows.filter(({ kind }) => kind === 'entity').map(row => [row.name, row]))
  const touched = new Set([...changed.keys(), ...extendedEntities(change)])
  return [...next.drafts.values()].flatMap(draft => {
    const name = draft.source.name
    const at = changed.get(name)?.at ?? ''
    const place = (problem: Problem): Problem => ({ ...problem, pointer: at ? at + problem.pointer : '' })
    return [
      ...draft.fields.flatMap(field => relationProblems(field, draft, change)).map(place),
      ...draft.fields.flatMap(field => currencyProblems(field, draft)).map(place),
      ...inverseClashes(next.entities.get(name)!, change).map(place),
      ...(touched.has(name) ? ownProblems(draft, next).map(place) : []),
      ...expressionProblems(draft, change, at !== '').map(place),
    ]
  })
}

function extendedEntities({ rows, next, current }: ModelChange): string[] {
  const ids = rows.filter(({ kind }) => kind === 'extension').map(({ id }) => id)
  return [next, current].flatMap(model => ids.flatMap(id => model.documents.extension.get(id)?.entity ?? []))
}

function relationProblems(field: Field, draft: Draft, { next, current }: ModelChange): Problem[] {
  const at = draft.reached.properties.get(field.name)?.[0]?.pointer ?? ''
  const isItems = field.type === 'items'
  const place = pointer(at, isItems ? 'x-items' : 'x-relation', 'entity')
  const unknown = (field.relation?.targets ?? []).filter(target => !next.entities.has(target))
  const problems = unknown.map(target => ({
    pointer: place,
    code: current.entities.has(target) ? 'in-use' : 'unknown-entity',
    message: current.entities.has(target)
      ? `The entity '${target}' is used by the field '${field.name}' of '${draft.source.name}'. Remove it there first.`
      : `There is no entity '${target}' for the field '${field.name}' to point to.`,
  }))
  return isItems && !unknown.length ? [...problems, ...itemProblems(field, draft, next, place)] : problems
}

/** Here and not with the document, since an extension may name a field of the entity it extends. */
function currencyProblems(field: Field, draft: Draft): Problem[] {
  const currencyField = field.money?.currencyField
  if (currencyField === undefined || draft.fields.some(({ name }) => name === currencyField)) return []
  const at = draft.reached.properties.get(field.name)?.[0]?.pointer ?? ''
  const message = `There is no field '${currencyField}' to take the currency of '${field.name}' from.`
  return [{ pointer: pointer(at, 'x-money', 'currencyField'), code: 'unknown-field', message }]
}

function itemProblems(field: Field, draft: Draft, next: CompiledModel, at: string): Problem[] {
  const child = field.relation!.targets[0]!
  if (child === draft.source.name)
    return [
      { pointer: at, code: 'line-items', message: 'Line items of a record are of another entity than the record.' },
    ]
  const parent = next.entities.get(child)?.parent
  const isFirst =
    parent?.entity === draft.source.name &&
    draft.fields.find(({ type, relation }) => type === 'items' && relation?.targets[0] === child) === field
  if (isFirst) return viaProblem(field, child, next, at)
  const message = `'${child}' holds line items of '${parent?.entity ?? ''}' already. Line items have one parent.`
  return [{ pointer: at, code: 'line-items', message }]
}

function viaProblem(field: Field, child: string, next: CompiledModel, at: string): Problem[] {
  const via = stringAt((field.schema?.['x-items'] ?? {}) as Record<string, never>, 'via')
  const parentField = next.entities.get(child)?.parent?.field
  if (via === undefined || via === parentField) return []
  return [
    {
      pointer: at.replace(/entity$/, 'via'),
      code: 'line-items',
      message: `'${via}' of '${child}' is no relation to this entity.`,
    },
  ]
}

/** Names of inverse relations live among the target's own fields. */
function inverseClashes(entity: Entity, { next }: ModelChange): Problem[] {
  const seen = new Map<string, Field>()
  const problems: Problem[] = []
  for (const field of entity.fields) {
    const other = seen.get(field.name.toLowerCase())
    if (!other) seen.set(field.name.toLowerCase(), field)
    else if (field.type === 'inverse') problems.push(clash(field, other, entity, next))
  }
  return problems
}

function clash(field: Field, other: Field, entity: Entity, next: CompiledModel): Problem {
  const source = field.relation!
  const from = `'${source.via}' of '${source.targets[0]}'`
  const taken =
    other.type === 'inverse'
      ? `the inverse of '${other.relation!.via}' of '${other.relation!.targets[0]}'`
      : 'a field of its own'
  const draft = next.drafts.get(source.targets[0]!)
  const at = draft?.reached.properties.get(source.via ?? '')?.[0]?.pointer
  return {
    pointer: draft?.source.name === entity.name && at ? pointer(at, 'x-relation', 'inverse') : '',
    code: 'inverse-clash',
    message: `The inverse '${field.name}' of ${from} clashes: '${entity.name}' has ${taken} of that name. Choose another inverse.`,
  }
}

/** `$ref`s to other entities, and whether the whole can be validated at all. */
function ownProblems(draft: Draft, next: CompiledModel): Problem[] {
  const references = [...draft.references.places.values()].flatMap(({ schema, pointer: at }) => {
    const ref = stringAt(schema, '$ref')
    const target = ref === undefined ? null : draft.references.resolve(at, ref)
    if (target?.kind !== 'entity') return []
    const other = next.drafts.get(target.name)
    const place = pointer(at, '$ref')
    if (!other)
      return [
        {
          pointer: place,
          code: 'unknown-entity',
          message: `There is no entity '${target.name}'. A schema of this document is '#/$defs/${target.name}'.`,
        },
      ]
    return other.dialect === draft.dialect
      ? []
      : [
          {
            pointer: place,
            code: 'dialect',
            message: `'${target.name}' is written in ${other.dialect}, this document in ${draft.dialect}. Use one dialect for both.`,
          },
        ]
  })
  return references.length ? references : compileProblems(next.entities.get(draft.source.name)!)
}

function compileProblems(entity: Entity): Problem[] {
  try {
    entity.validate({})
    return []
  } catch (error) {
    return [{ pointer: '', code: 'schema', message: `The schema cannot be used: ${(error as Error).message}.` }]
  }
}
