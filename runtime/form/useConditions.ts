/** Keeps a form's live rules true. The expression engine is loaded only where an entity has some. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { LayoutTab } from '../../platform/contract/layout.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { useMe } from '../shell/useMe.ts'
import { type Conditions, conditionSources, conditionsOf, noConditions, stageAsks } from './conditions/conditions.ts'
import { inPlaces, layoutConditions } from './conditions/in-places.ts'

export function useConditions({ entity }: EntityDescription, data: JsonObject, layout: LayoutTab[]): Conditions {
  const { data: me } = useMe()
  const sources = useMemo(() => conditionSources(entity.fields), [entity])
  const texts = useMemo(
    () => [...new Set([...layoutConditions(layout), ...Object.values(sources).flatMap(given => Object.values(given))])],
    [sources, layout],
  )
  const { data: engine } = useQuery({
    queryKey: ['conditions', entity.name, texts],
    queryFn: async () => {
      const [{ conditionEngine }, organisation] = await Promise.all([
        import('./conditions/engine.ts'),
        client.organisation.get(),
      ])
      return conditionEngine(entity, texts, organisation)
    },
    enabled: texts.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const conditions = useMemo(() => {
    if (!engine) return noConditions
    const user = { ...me?.user, roles: me?.roles ?? [] }
    const record = Object.fromEntries(entity.fields.map(({ name }) => [name, data[name] ?? null]))
    const values = { record, user, now: new Date(), timeZone: me?.user.timeZone || 'UTC' }
    return conditionsOf(sources, engine.expressions, expression => engine.holds(expression, values))
  }, [engine, sources, entity, data, me])
  return useMemo(() => {
    const placed = inPlaces(conditions, layout)
    return { ...placed, required: field => placed.required(field) || stageAsks(entity, data, field) }
  }, [conditions, layout, entity, data])
}
