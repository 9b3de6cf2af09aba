/** Puts a backup in the place of everything, after it was read to its end and the loss was named and agreed to. */
import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupSummary, RestoreOutcome } from '../../platform/contract/backup.ts'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMoment } from '../changes/useMoment.ts'
import { useTexts } from '../shell/useTexts.ts'
import { RestoreRunning } from './RestoreRunning.tsx'

interface RestoreBackupProps {
  backup: BackupSummary
  /** Of the one before. */
  last: RestoreOutcome | null
  onClose: () => void
}

export function RestoreBackup({ backup: { name, createdAt }, last, onClose }: RestoreBackupProps) {
  const { t } = useTexts()
  const moment = useMoment()
  const [agreed, setAgreed] = useState<Record<string, boolean>>({})
  const contents = useQuery({
    queryKey: ['backups', 'contents', name],
    queryFn: () => client.backups.contents(name),
    gcTime: 0,
    retry: false,
  })
  const hadMisfits = last?.name === name && last.problem?.code === 'misfits'
  const restore = useMutation({
    mutationFn: () =>
      client.backups.restore(name, {
        confirm: name,
        ...(agreed['secret'] && { otherSecret: true }),
        ...(agreed['misfits'] && { keepMisfits: true }),
      }),
    meta: { quiet: true },
  })
  if (restore.isSuccess) return <RestoreRunning before={last} />
  const { data } = contents
  const wanted = ['loss', ...(data && !data.sameSecret ? ['secret'] : [])]
  const tick = (what: string, label: string) => (
    <Checkbox
      key={what}
      color="red.8"
      label={label}
      checked={agreed[what] ?? false}
      onChange={({ currentTarget: { checked } }) => setAgreed(before => ({ ...before, [what]: checked }))}
    />
  )
  return (
    <Modal opened onClose={onClose} title={t('backups.restoreOf', { at: moment(createdAt) })} centered size="lg">
      <Stack gap="sm">
        {contents.error && <ErrorNotice error={contents.error} retry={() => void contents.refetch()} />}
        {contents.isPending && <Rows count={3} />}
        {data && (
          <>
            <Text size="sm">{t('backups.whole', { ...data })}</Text>
            <Alert color="red" title={t('backups.lossTitle', { at: moment(createdAt) })}>
              {t('backups.lossHint')}
            </Alert>
            <Text size="sm" c="dimmed">
              {t('backups.restoreSteps')}
            </Text>
            {tick('loss', t('backups.agreeLoss', { at: moment(createdAt) }))}
            {!data.sameSecret && tick('secret', t('backups.agreeSecret'))}
            {hadMisfits && tick('misfits', t('backups.agreeMisfits', { count: last.misfits.count }))}
          </>
        )}
        {restore.error && <ErrorNotice error={restore.error} retry={() => restore.mutate()} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common:action.cancel')}
          </Button>
          <Button
            color="red.8"
            disabled={!data || !wanted.every(what => agreed[what])}
            loading={restore.isPending}
            onClick={() => restore.mutate()}
          >
            {t('backups.restore')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
