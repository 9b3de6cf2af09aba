/** Puts the edit of an editor into a change set instead of applying it by itself. */
import { Checkbox, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../runtime/client.ts'
import { FormDialog } from '../../runtime/shell/FormDialog.tsx'
import { showDone } from '../../runtime/shell/show-done.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { changeSetsQuery, forgetChangeSets } from './change-set-queries.ts'

const fresh = 'new'

export function AddToChangeSet({ bench, onClose }: { bench: Workbench; onClose: () => void }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const { data } = useQuery(changeSetsQuery)
  const open = (data ?? []).filter(({ state }) => state !== 'applied' && state !== 'withdrawn')
  const [chosen, setChosen] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [replace, setReplace] = useState(false)
  const target = chosen ?? open[0]?.id ?? fresh
  const add = useMutation({
    mutationFn: async () => {
      const set =
        target === fresh ? await client.changeSets.create({ name: name.trim() }) : await client.changeSets.get(target)
      const there = set.documents.find(item => item.kind === bench.kind && item.name === bench.id)
      const isOthers = there && !replace
      if (isOthers) return { set, added: false }
      const { kind, id, text, draft } = bench
      await client.changeSets.put(set.id, {
        kind,
        name: id,
        text,
        base: draft.revision,
        version: there?.version ?? null,
      })
      return { set, added: true }
    },
    onSuccess: async ({ set, added }) => {
      await forgetChangeSets(queries)
      if (!added) return
      showDone(t('changeSets.added', { name: set.name }))
      onClose()
    },
    meta: { quiet: true },
  })
  const asks = add.data?.added === false
  return (
    <FormDialog
      title={t('changeSets.add')}
      onClose={onClose}
      onSubmit={() => add.mutate()}
      ready={(target !== fresh || name.trim() !== '') && (!asks || replace)}
      busy={add.isPending}
      problem={add.error && <PlanProblem error={add.error} />}
      submitLabel={t('changeSets.add')}
    >
      <Select
        label={t('changeSets.choose')}
        description={t('changeSets.addHint')}
        data={[
          ...open.map(set => ({ value: set.id, label: set.name })),
          { value: fresh, label: t('changeSets.newOne') },
        ]}
        value={target}
        onChange={setChosen}
        allowDeselect={false}
      />
      {target === fresh && (
        <TextInput
          label={t('changeSets.name')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          required
          maxLength={200}
        />
      )}
      {asks && (
        <Checkbox
          checked={replace}
          onChange={event => setReplace(event.currentTarget.checked)}
          label={t('changeSets.replace')}
          description={t('changeSets.conflict')}
        />
      )}
    </FormDialog>
  )
}
