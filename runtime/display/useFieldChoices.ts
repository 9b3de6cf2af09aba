/** The fields of an entity and of those it points to, whose descriptions are asked for. */
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { entityQuery } from '../entity/useEntity.ts'
import { fieldChoices, relationsToOne } from './field-choices.ts'

export function useFieldChoices(entity: EntityModel) {
  const { i18n } = useTranslation()
  const targets = useMemo(
    () => [...new Set(relationsToOne(entity).map(({ relation }) => relation!.targets[0]!))],
    [entity],
  )
  const { entities, pending } = useQueries({ queries: targets.map(entityQuery), combine: answersOf })
  const choices = useMemo(() => fieldChoices(entity, entities, i18n.language), [entity, entities, i18n.language])
  return { choices, pending }
}

const answersOf = (results: { data?: EntityDescription | undefined; isPending: boolean }[]) => ({
  entities: results.flatMap(({ data }) => (data ? [data.entity] : [])),
  pending: results.some(({ isPending }) => isPending),
})
