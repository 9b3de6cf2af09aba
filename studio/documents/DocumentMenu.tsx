/** What one can do with a whole document: copy it under another id, or remove it. */
import { Menu } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { DocumentKind } from '../../platform/contract/documents.ts'
import { client } from '../../runtime/client.ts'
import { keepDraft } from '../draft/kept-drafts.ts'
import { useModel } from '../model/model-queries.ts'
import { PlannedChange } from '../plan/PlannedChange.tsx'
import { useTexts } from '../shell/useTexts.ts'

export function DocumentMenu({ kind, id }: { kind: DocumentKind; id: string }) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { data: model } = useModel()
  const [removing, setRemoving] = useState(false)
  const change = { base: model?.revision ?? 0, remove: [{ kind, id }] }
  return (
    <>
      <Menu.Divider />
      <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setRemoving(true)}>
        {t('documents.remove', { kind: t(`kind.${kind}`) })}
      </Menu.Item>
      <PlannedChange
        id={`remove.${kind}.${id}`}
        opened={removing && model !== undefined}
        onClose={() => setRemoving(false)}
        title={t('documents.remove', { kind: t(`kind.${kind}`) })}
        plan={() => client.meta.plan(change)}
        apply={(plan, confirm) => client.meta.apply(change, { hash: plan.hash, confirm })}
        applyLabel={t('common:action.delete')}
        onDone={() => {
          keepDraft(`${kind}.${id}`, null)
          void navigate({ to: `/${kind}s` })
        }}
      />
    </>
  )
}
