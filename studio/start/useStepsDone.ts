/** How many of each there are by now: what is there counts as done, whoever made it. */
import { useQuery } from '@tanstack/react-query'
import type { AnyDocument, DocumentList, PlatformRight } from '../../platform/contract/documents.ts'
import { useMe } from '../../runtime/shell/useMe.ts'
import { documentsQuery, useModel } from '../model/model-queries.ts'
import { useUsers } from '../people/people-queries.ts'
import { workflowsQuery } from '../workflows/workflow-queries.ts'
import type { FirstStep } from './first-steps.ts'

export function useStepsDone(): Partial<Record<FirstStep['key'], number>> {
  const { data: me } = useMe()
  const may = (right: PlatformRight) => me?.rights.includes(right) ?? false
  const { data: model } = useModel()
  const { data: users } = useUsers(may('users'))
  const { data: workflows } = useQuery({ ...workflowsQuery, enabled: may('workflows') })
  return {
    sheet: model?.entities.filter(({ system, parent }) => !system && !parent).length ?? 0,
    roles: useCount('roles'),
    forms: useCount('forms'),
    views: useCount('views'),
    dashboards: useCount('dashboards'),
    apps: useCount('apps'),
    workflows: workflows?.length ?? 0,
    // The first one is who set it up.
    users: Math.max(0, (users?.length ?? 0) - 1),
  }
}

const useCount = (list: DocumentList): number => useQuery(documentsQuery<AnyDocument>(list)).data?.length ?? 0
