/** Removing an entity is a change like any other: planned, told, agreed to. Its records are archived, not erased. */
import { useNavigate } from '@tanstack/react-router'
import { client } from '../../runtime/client.ts'
import { keepDraft } from '../draft/kept-drafts.ts'
import { useModel } from '../model/model-queries.ts'
import { PlannedChange } from '../plan/PlannedChange.tsx'
import { useTexts } from '../shell/useTexts.ts'

interface RemoveEntityProps {
  id: string
  title: string
  opened: boolean
  onClose: () => void
}

export function RemoveEntity({ id, title, opened, onClose }: RemoveEntityProps) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { data: model } = useModel()
  const change = { base: model?.revision ?? 0, remove: [{ kind: 'entity' as const, id }] }
  return (
    <PlannedChange
      id={`remove.entity.${id}`}
      opened={opened && model !== undefined}
      onClose={onClose}
      title={t('editor.removeTitle', { title })}
      plan={() => client.meta.plan(change)}
      apply={(plan, confirm) => client.meta.apply(change, { hash: plan.hash, confirm })}
      applyLabel={t('editor.removeEntity')}
      onDone={() => {
        keepDraft(`entity.${id}`, null)
        void navigate({ to: '/entities', ignoreBlocker: true })
      }}
    />
  )
}
