/** Before many records go: how many they are, by the server's own try. */
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { refusalText } from '../i18n/refusal-text.ts'
import { FormAlert } from '../shell/FormAlert.tsx'
import classes from './bulk.module.css'
import { type Chosen, countOf, filtersOf, forEachPart, mostRemembered } from './chosen-records.ts'
import type { useBulk } from './useBulk.ts'

interface BulkDeleteDialogProps {
  description: EntityDescription
  chosen: Chosen
  bulk: ReturnType<typeof useBulk>
  onClose: () => void
}

export function BulkDeleteDialog({ description, chosen, bulk, onClose }: BulkDeleteDialogProps) {
  const { t, i18n } = useTranslation(['lists', 'common'])
  const { entity } = description
  const dry = useQuery({
    queryKey: ['records', entity.name, 'bulk-delete', filtersOf(chosen)],
    queryFn: () => forEachPart(chosen, which => client.records.removeMatching(entity.name, { ...which, dryRun: true })),
    staleTime: 0,
    gcTime: 0,
  })
  const error = dry.error ?? bulk.remove.error
  const { changed = 0, notAllowed = 0, others = 0 } = dry.data ?? {}
  return (
    <Modal opened onClose={onClose} title={t('bulkDeleteTitle', { count: countOf(chosen) })}>
      <Stack gap="md">
        {error && <FormAlert>{refusalText(error, entity, i18n.language, t as never)}</FormAlert>}
        {dry.data && (
          <div className={classes.outcome} role="status">
            <ul>
              <li>{t('wouldGo', { count: changed })}</li>
              {notAllowed > 0 && <li>{t('notAllowed', { count: notAllowed })}</li>}
              {others > 0 && <li>{t('wouldGoToo', { count: others })}</li>}
            </ul>
          </div>
        )}
        {countOf(chosen) > mostRemembered && <p className={classes.note}>{t('noUndo')}</p>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('action.cancel')}
          </Button>
          <Button
            color="red"
            disabled={!dry.data || changed === 0}
            loading={dry.isPending || bulk.remove.isPending}
            onClick={() => bulk.remove.mutate(chosen, { onSuccess: onClose })}
          >
            {t('action.delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
