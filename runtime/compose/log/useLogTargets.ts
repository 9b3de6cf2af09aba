/** Entities whose records are people's work and can be about a record of this one: what a call is logged as. */
import { useQueries } from '@tanstack/react-query'
import type { EntityModel } from '../../../platform/contract/entity.ts'
import type { EntityDescription } from '../../../platform/contract/session.ts'
import { entityQuery } from '../../entity/useEntity.ts'
import { useMe } from '../../shell/useMe.ts'
import { type LogTarget, logTarget } from './log-target.ts'

export function useLogTargets(entity: EntityModel): LogTarget[] {
  const { data: me } = useMe()
  const names = (me?.entities ?? [])
    .filter(
      ({ name, activity, parent, actions }) =>
        activity && !parent && name !== entity.name && actions.includes('create'),
    )
    .map(({ name }) => name)
  const descriptions = useQueries({ queries: names.map(entityQuery), combine: known })
  return descriptions.flatMap(description => logTarget(description, entity) ?? [])
}

const known = (results: { data?: EntityDescription | undefined }[]) => results.flatMap(({ data }) => data ?? [])
