/** What somebody else's change set would do, and one's word about it. */
import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OpenChangeSet } from '../../platform/contract/change-set.ts'
import type { Unfit } from '../../platform/contract/documents.ts'
import { client } from '../../runtime/client.ts'
import { PlanDrawer } from '../plan/PlanDrawer.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { forgetChangeSets } from './change-set-queries.ts'

export function ReviewDrawer({ set: { id, name, changedAt }, onClose }: { set: OpenChangeSet; onClose: () => void }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const [convert, setConvert] = useState<Record<string, Unfit>>({})
  const plan = useQuery({
    queryKey: ['planned', 'review', id, changedAt, convert],
    queryFn: () => client.changeSets.plan(id, { convert }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  const review = useMutation({
    mutationFn: (approve: boolean) => client.changeSets.review(id, { approve, note, hash: plan.data!.hash, convert }),
    onSuccess: async () => {
      await forgetChangeSets(queries)
      onClose()
    },
    meta: { quiet: true },
  })
  return (
    <PlanDrawer
      opened
      onClose={onClose}
      title={t('changeSets.reviewTitle', { name })}
      plan={plan.data}
      busy={review.isPending && review.variables}
      job={null}
      error={review.error ?? plan.error}
      onApply={() => review.mutate(true)}
      onChoose={(step, choice) => setConvert(before => ({ ...before, [step]: choice }))}
      applyLabel={t('changeSets.approve')}
      choices={
        <>
          <Textarea
            mt="md"
            label={t('changeSets.note')}
            value={note}
            onChange={event => setNote(event.currentTarget.value)}
            autosize
            minRows={2}
          />
          <Button
            mt="sm"
            variant="default"
            disabled={!plan.data}
            loading={review.isPending && !review.variables}
            onClick={() => review.mutate(false)}
          >
            {t('changeSets.reject')}
          </Button>
        </>
      }
    />
  )
}
