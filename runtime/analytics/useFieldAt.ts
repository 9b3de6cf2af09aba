/** The fields that paths lead to, through relations as far as their entities are known; undefined while they load. */
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type EntityModel, type FieldModel, fieldNamed, soleTarget } from '../../platform/contract/entity.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { systemField } from '../../platform/contract/system-field.ts'
import { entityQuery, useEntity } from '../entity/useEntity.ts'

export type Fields = (path: string) => FieldModel | undefined

/** Deeper paths have no colours or formats, and count all the same. */
export function useFieldAt(entity: string, paths: string[]) {
  const { data: description, error } = useEntity(entity)
  const first = useMemo(() => hops(description?.entity, paths), [description, paths])
  const near = useQueries({ queries: first.map(entityQuery), combine: byName })
  const fieldAt: Fields = useMemo(() => {
    const entityOf = (name: string) => near.entities.get(name)
    return path => (description ? lookUp(description.entity, path, entityOf) : undefined)
  }, [description, near.entities])
  return { description, fieldAt, ready: description !== undefined && !near.pending, error }
}

function hops(entity: EntityModel | undefined, paths: string[]): string[] {
  if (!entity) return []
  const firsts = paths.filter(path => path.includes('.')).map(path => path.split('.')[0]!)
  const fields = firsts.map(name => fieldNamed(entity, name) ?? systemField(name))
  return [...new Set(fields.flatMap(field => (field && soleTarget(field)) ?? []))]
}

function lookUp(entity: EntityModel, path: string, entityOf: (name: string) => EntityModel | undefined) {
  let at: EntityModel | undefined = entity
  let field: FieldModel | undefined
  for (const name of path.split('.')) {
    field = at && (fieldNamed(at, name) ?? systemField(name))
    if (!field) return undefined
    const target = soleTarget(field)
    at = target === undefined ? undefined : entityOf(target)
  }
  return field
}

/** One that may not be read is not waited for. */
const byName = (results: { data?: EntityDescription | undefined; isPending: boolean; error: Error | null }[]) => ({
  entities: new Map(results.flatMap(({ data }) => (data ? [[data.entity.name, data.entity] as const] : []))),
  pending: results.some(({ isPending, error }) => isPending && !error),
})
