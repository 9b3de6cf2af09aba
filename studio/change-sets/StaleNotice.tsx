/** Others changed what is in the set: both sides are merged, and where both changed the same one is chosen. */
import { Button, Modal, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeSetConflict, OpenChangeSet } from '../../platform/contract/change-set.ts'
import type { MergeChoice, MergeConflict } from '../../platform/contract/plan.ts'
import { client } from '../../runtime/client.ts'
import { MergeConflicts } from '../packs/MergeConflicts.tsx'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './ChangeSets.module.css'
import { forgetChangeSets } from './change-set-queries.ts'

export function StaleNotice({ set: { id } }: { set: OpenChangeSet }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [choices, setChoices] = useState<Record<string, MergeChoice>>({})
  const look = useMutation({ mutationFn: () => client.changeSets.rebase(id), meta: { quiet: true } })
  const keep = useMutation({
    mutationFn: () => client.changeSets.rebase(id, { choices, keep: true }),
    onSuccess: async () => {
      await forgetChangeSets(queries)
      look.reset()
    },
    meta: { quiet: true },
  })
  return (
    <div className={classes.stale} role="alert">
      <span>
        <strong>{t('changeSets.stale')}</strong> {t('changeSets.staleHint')}
      </span>
      <Button size="xs" variant="default" loading={look.isPending} onClick={() => look.mutate()}>
        {t('changeSets.merge')}
      </Button>
      {look.error && <PlanProblem error={look.error} />}
      <Modal opened={!!look.data} onClose={look.reset} title={t('changeSets.mergeTitle')} size="lg">
        {look.data?.conflicts.length === 0 && <Text>{t('changeSets.mergeClear')}</Text>}
        <MergeConflicts
          conflicts={(look.data?.conflicts ?? []).map(each => asMerge(each, choices))}
          sides={{ was: t('changeSets.was'), mine: t('changeSets.mine'), theirs: t('changeSets.theirs') }}
          onChoose={(ids, choice) => setChoices({ ...choices, ...Object.fromEntries(ids.map(each => [each, choice])) })}
        />
        {keep.error && <PlanProblem error={keep.error} />}
        <Button mt="md" loading={keep.isPending} onClick={() => keep.mutate()}>
          {t('changeSets.keepMerged')}
        </Button>
      </Modal>
    </div>
  )
}

const asMerge = ({ kind, name, ...rest }: ChangeSetConflict, choices: Record<string, MergeChoice>): MergeConflict => ({
  ...rest,
  document: { kind, id: name },
  choice: choices[rest.id] ?? rest.choice,
})
