/** Before a paste that would not go through whole: what fails and why, and whether the rest is to be pasted. */

import { Button, Group, Modal, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { cutText } from '../../platform/contract/cut-text.ts'
import classes from './cells.module.css'
import type { PastePlan } from './paste-plan.ts'

interface PasteDialogProps {
  plan: PastePlan
  onPaste: () => void
  onClose: () => void
}

const mostShown = 50

export function PasteDialog({ plan, onPaste, onClose }: PasteDialogProps) {
  const { t, i18n } = useTranslation(['lists', 'common'])
  const { changes, problems, beyond } = plan
  return (
    <Modal opened onClose={onClose} title={t('pasteProblems', { count: problems.length + beyond })}>
      <Stack gap="md">
        <ul className={classes.problems}>
          {problems.slice(0, mostShown).map(({ row, column, text, reason }) => (
            <li key={`${row._id} ${column.path}`}>
              <span className={classes.where}>
                {row._label ?? ''} · {column.title(i18n.language)}
              </span>
              <div>{t(`pasteReason.${reason}`, { text: cutText(text, 80) })}</div>
            </li>
          ))}
          {beyond > 0 && <li>{t('pasteBeyond', { count: beyond })}</li>}
        </ul>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('action.cancel')}
          </Button>
          <Button onClick={onPaste} disabled={!changes.length}>
            {t('pasteRest', { count: changes.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
