/** Where changes are reviewed, an act on a pack goes into a change set of its own, and its page says what comes next. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ChangeSetPack } from '../../platform/contract/change-set.ts'
import { client } from '../../runtime/client.ts'
import { changeSetRulesQuery, forgetChangeSets } from '../change-sets/change-set-queries.ts'
import { useTexts } from '../shell/useTexts.ts'

/** Undefined where one may act alone. `pack` null: of this there is no review. */
export function useReviewedPack(name: string, pack: ChangeSetPack | null) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { data: rules } = useQuery({ ...changeSetRulesQuery, retry: false })
  const put = useMutation({
    mutationFn: (act: ChangeSetPack) => client.changeSets.create({ name: name.slice(0, 200), pack: act }),
    onSuccess: async ({ id }) => {
      await forgetChangeSets(queries)
      await navigate({ to: '/change-sets/$id', params: { id } })
    },
    meta: { quiet: true },
  })
  if (!rules?.review || !pack) return undefined
  return {
    label: t('packs.toChangeSet'),
    hint: t('packs.reviewed'),
    act: () => put.mutate(pack),
    busy: put.isPending,
    error: put.error,
  }
}
