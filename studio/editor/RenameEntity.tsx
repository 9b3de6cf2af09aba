/** Another name for an entity, everywhere at once: the plan tells every document that changes with it. Edits not applied yet come along. */
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { client } from '../../runtime/client.ts'
import { keepDraft } from '../draft/kept-drafts.ts'
import { PlannedChange } from '../plan/PlannedChange.tsx'
import { isEntityName, nameEntity } from '../schema/new-entity.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'

interface RenameEntityProps {
  bench: Workbench
  title: string
  opened: boolean
  onClose: () => void
}

export function RenameEntity({ bench, title, opened, onClose }: RenameEntityProps) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { id, text, draft } = bench
  const [name, setName] = useState(id)
  const [wanted] = useDebouncedValue(name, 300)
  const isNew = isEntityName(name) && name !== id
  const change = {
    base: draft.revision,
    entities: [{ name: id, text: nameEntity(text, isEntityName(wanted) ? wanted : id) }],
  }
  return (
    <PlannedChange
      id={`rename.entity.${id}.${wanted}`}
      opened={opened}
      onClose={() => {
        setName(id)
        onClose()
      }}
      title={t('editor.renameTitle', { title })}
      plan={() => client.meta.plan(change)}
      apply={(plan, confirm) => client.meta.apply(change, { hash: plan.hash, confirm })}
      applyLabel={t('editor.rename')}
      ready={isNew && wanted === name}
      steady
      choices={
        <TextInput
          mt="md"
          label={t('editor.newName')}
          description={t('editor.renameHint')}
          value={name}
          error={name !== id && !isNew}
          onChange={event => setName(event.currentTarget.value)}
          maxLength={63}
          autoComplete="off"
          data-autofocus
        />
      }
      onDone={() => {
        keepDraft(`entity.${id}`, null)
        void navigate({ to: '/entities/$id', params: { id: wanted }, ignoreBlocker: true })
      }}
    />
  )
}
