/** The server makes the change that brings a thing back; its plan is looked at and applied like every other. */
import { useRef } from 'react'
import type { Archived } from '../../platform/contract/archive.ts'
import type { ChangeSet } from '../../platform/contract/documents.ts'
import { client } from '../../runtime/client.ts'
import { PlannedChange } from '../plan/PlannedChange.tsx'
import { useTexts } from '../shell/useTexts.ts'

interface RestoreArchivedProps {
  thing: Archived
  name: string
  onClose: () => void
}

export function RestoreArchived({ thing: { entity, field }, name, onClose }: RestoreArchivedProps) {
  const { t } = useTexts()
  const change = useRef<ChangeSet>(null)
  return (
    <PlannedChange
      id={`restore.${entity.id}.${field?.id}`}
      opened
      onClose={onClose}
      title={t('archive.restoreTitle', { name })}
      plan={async () => {
        const restored = await client.meta.restore({
          archived: { entity: entity.id, ...(field && { field: field.id }) },
        })
        change.current = restored.change
        return restored.plan
      }}
      apply={(plan, confirm) => client.meta.apply(change.current!, { hash: plan.hash, confirm })}
      applyLabel={t('archive.restore')}
    />
  )
}
