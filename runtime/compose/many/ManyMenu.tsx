/** For chosen records of a list, or all that match: mail by a template, papers, address labels. In the selection's bar. */
import { Button, Menu } from '@mantine/core'
import { IconFileTypePdf, IconMail, IconSend, IconTags } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityDescription } from '../../../platform/contract/session.ts'
import type { Chosen } from './useMany.ts'

const MailDialog = lazy(() => import('./MailDialog.tsx').then(({ MailDialog }) => ({ default: MailDialog })))
const PapersDialog = lazy(() => import('./PapersDialog.tsx').then(({ PapersDialog }) => ({ default: PapersDialog })))
const LabelsDialog = lazy(() => import('./LabelsDialog.tsx').then(({ LabelsDialog }) => ({ default: LabelsDialog })))

interface ManyMenuProps extends Omit<Chosen, 'entity'> {
  description: EntityDescription
}

export function ManyMenu({ description: { entity, actions }, ...chosen }: ManyMenuProps) {
  const { t } = useTranslation('compose')
  const [open, setOpen] = useState<'mail' | 'papers' | 'labels' | null>(null)
  const props = { chosen: { entity: entity.name, ...chosen }, onClose: () => setOpen(null) }
  return (
    <>
      <Menu position="top-start">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconSend size={16} />}>
            {t('forMany')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.includes('update') && (
            <Menu.Item leftSection={<IconMail size={16} />} onClick={() => setOpen('mail')}>
              {t('mailMany')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconFileTypePdf size={16} />} onClick={() => setOpen('papers')}>
            {t('papersMany')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTags size={16} />} onClick={() => setOpen('labels')}>
            {t('labelsMany')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {open === 'mail' && <MailDialog {...props} />}
        {open === 'papers' && <PapersDialog {...props} />}
        {open === 'labels' && <LabelsDialog {...props} />}
      </Suspense>
    </>
  )
}
