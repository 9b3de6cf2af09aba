/** What one seldom does with a record: copy it, hand it over, share it, merge it, print it, delete it. Dialogs are loaded when asked for. */
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowMerge,
  IconCopy,
  IconDots,
  IconLink,
  IconPrinter,
  IconShare,
  IconTrash,
  IconUserShare,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { useRemove } from '../entity/useRemove.ts'
import { showDone } from '../shell/show-done.ts'
import { recordPath } from '../value/record-path.ts'
import { PrintItems } from './PrintItems.tsx'
import { useRecordTexts } from './useRecordTexts.ts'

const AssignDialog = lazy(() =>
  import('../share/AssignDialog.tsx').then(({ AssignDialog }) => ({ default: AssignDialog })),
)
const ShareDialog = lazy(() => import('../share/ShareDialog.tsx').then(({ ShareDialog }) => ({ default: ShareDialog })))
const MergeDialog = lazy(() => import('../merge/MergeDialog.tsx').then(({ MergeDialog }) => ({ default: MergeDialog })))

interface RecordMenuProps {
  description: EntityDescription
  record: JsonObject
  label: string
  /** Of the list it is in. */
  list: string
}

export function RecordMenu({ description, record, label, list }: RecordMenuProps) {
  const { t } = useRecordTexts()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const navigate = useNavigate()
  const [dialog, open] = useState<'assign' | 'share' | 'merge' | null>(null)
  const { entity, actions } = description
  const [id, version] = [String(record['_id']), Number(record['_version'])]
  const { remove } = useRemove(entity, () => void navigate({ to: list, ignoreBlocker: true }))
  const copy = useMutation({
    mutationFn: () => client.records.copy(entity.name, id),
    onSuccess: ({ _id }) => {
      showDone(t('menu.copied', { label }))
      void navigate({ to: recordPath(app, entity.name, _id) })
    },
  })
  const copyLink = () =>
    navigator.clipboard.writeText(window.location.href).then(() => showDone(t('common:record.linkCopied')))
  const isPart = entity.parent !== undefined
  const mayMerge = !isPart && actions.includes('update') && actions.includes('delete')
  const item = (Icon: typeof IconLink, text: string, act: () => void) => (
    <Menu.Item leftSection={<Icon size={16} />} onClick={act}>
      {text}
    </Menu.Item>
  )
  const close = () => open(null)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            loading={copy.isPending}
            aria-label={t('common:action.more')}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {item(IconLink, t('common:record.copyLink'), copyLink)}
          {actions.includes('create') && !isPart && item(IconCopy, t('menu.copy'), copy.mutate)}
          {actions.includes('assign') &&
            entity.ownership === 'user' &&
            item(IconUserShare, t('menu.assign'), () => open('assign'))}
          {actions.includes('share') && item(IconShare, t('menu.share'), () => open('share'))}
          {mayMerge && item(IconArrowMerge, t('menu.merge'), () => open('merge'))}
          {item(IconPrinter, t('menu.print'), () => window.print())}
          <PrintItems entity={entity.name} id={id} version={version} />
          {actions.includes('delete') && (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} />}
              onClick={() => remove([{ _id: id, _version: version }])}
            >
              {t('common:action.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {dialog === 'assign' && <AssignDialog {...{ entity, record, onClose: close }} />}
        {dialog === 'share' && <ShareDialog {...{ entity, id, label, onClose: close }} />}
        {dialog === 'merge' && <MergeDialog {...{ description, record, onClose: close }} />}
      </Suspense>
    </>
  )
}
