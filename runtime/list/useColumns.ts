/** The list's columns; columns that reach into related records wait for those entities' descriptions. */
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ViewDocument } from '../../platform/contract/documents.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { viewColumns } from '../../platform/contract/view-columns.ts'
import { entityQuery } from '../entity/useEntity.ts'
import { listColumn, targetsOfHops } from './list-column.ts'

export function useColumns({ entity }: EntityDescription, view: ViewDocument | undefined) {
  const wanted = useMemo(() => viewColumns(entity, view), [entity, view])
  const targets = useMemo(
    () =>
      targetsOfHops(
        [...wanted, ...(view?.group ?? [])].map(each => (typeof each === 'string' ? each : each.field)),
        entity,
      ),
    [wanted, view?.group, entity],
  )
  const found = useQueries({ queries: targets.map(entityQuery), combine: combineDescriptions })
  const entityOf = useMemo(() => {
    const byName = new Map(found.entities.map(target => [target.name, target]))
    return (name: string) => byName.get(name)
  }, [found.entities])
  const columns = useMemo(
    () => wanted.flatMap(({ field, ...look }) => listColumn(field, entity, entityOf, look) ?? []),
    [wanted, entity, entityOf],
  )
  return { columns, pending: found.pending, entityOf }
}

const combineDescriptions = (results: { data?: EntityDescription | undefined; isPending: boolean }[]) => ({
  entities: results.flatMap<EntityModel>(({ data }) => (data ? [data.entity] : [])),
  pending: results.some(({ isPending }) => isPending),
})

export const selectFor = (columns: { select: string }[], also: string[] = []): string =>
  [...new Set(['_id', '_label', '_version', ...also, ...columns.flatMap(({ select }) => select.split(','))])]
    .filter(Boolean)
    .join(',')
