/** How the last restore went, and what was there before it: brought back, or dropped. */
import { Alert, Button, Group, List } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupsAnswer, Misfits } from '../../platform/contract/backup.ts'
import { client } from '../../runtime/client.ts'
import { fileSize } from '../../runtime/form/inputs/file-size.ts'
import { Confirm } from '../../runtime/shell/Confirm.tsx'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { useMoment } from '../changes/useMoment.ts'
import { useSaved } from '../people/useSaved.ts'
import { useTexts } from '../shell/useTexts.ts'
import { RestoreRunning } from './RestoreRunning.tsx'

export function FormerPart({ former, lastRestore }: Pick<BackupsAnswer, 'former' | 'lastRestore'>) {
  const { t, language } = useTexts()
  const moment = useMoment()
  const [asked, setAsked] = useState<'back' | 'drop' | null>(null)
  const back = useMutation({ mutationFn: () => client.backups.restoreFormer('former'), meta: { quiet: true } })
  const drop = useSaved(() => client.backups.dropFormer(), ['backups'])
  const error = back.error ?? drop.error
  if (back.isSuccess) return <RestoreRunning before={lastRestore} />
  return (
    <>
      {lastRestore && <Outcome outcome={lastRestore} />}
      {error && <ErrorNotice error={error} />}
      {former && (
        <Alert
          mb="md"
          color="blue"
          title={t('backups.former', { at: moment(former.at), size: fileSize(former.bytes, language) })}
        >
          {t('backups.formerHint')}
          <Group mt="sm" gap="xs">
            <Button size="xs" variant="default" onClick={() => setAsked('back')}>
              {t('backups.bringBack')}
            </Button>
            <Button size="xs" variant="default" loading={drop.isPending} onClick={() => setAsked('drop')}>
              {t('backups.drop')}
            </Button>
          </Group>
        </Alert>
      )}
      {asked === 'back' && former && (
        <Confirm
          title={t('backups.bringBack')}
          hint={t('backups.bringBackHint', { at: moment(former.at) })}
          action={t('backups.bringBack')}
          onConfirm={() => back.mutate()}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'drop' && former && (
        <Confirm
          title={t('backups.drop')}
          hint={t('backups.dropHint', { at: moment(former.at) })}
          action={t('backups.drop')}
          onConfirm={() => drop.mutate(undefined)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

function Outcome({ outcome: { ok, name, at, by, problem, misfits, missing } }: OutcomeProps) {
  const { t } = useTexts()
  const moment = useMoment()
  const words = { at: moment(at), by, name: name ?? t('backups.before') }
  return (
    <Alert
      mb="md"
      color={ok ? (misfits.count || missing.length ? 'yellow' : 'green') : 'red'}
      title={t(ok ? 'backups.restored' : 'backups.notRestored', words)}
      // The color's own shade is too light to be read.
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      {problem && t(`backups.problem.${problem.code}`, { defaultValue: problem.message, count: misfits.count })}
      {missing.length > 0 && t('backups.missing', { count: missing.length })}
      {misfits.count > 0 && <MisfitList misfits={misfits} />}
    </Alert>
  )
}

interface OutcomeProps {
  outcome: NonNullable<BackupsAnswer['lastRestore']>
}

const mostShown = 20

function MisfitList({ misfits: { count, first } }: { misfits: Misfits }) {
  const { t } = useTexts()
  const shown = first.slice(0, mostShown)
  return (
    <List size="sm" mt="xs">
      {shown.map(({ entity, record, problems }) => (
        <List.Item key={`${entity} ${record}`}>
          {entity} {record}: {problems.map(({ pointer, message }) => `${pointer || '/'} ${message}`).join(' ')}
        </List.Item>
      ))}
      {count > shown.length && <List.Item>{t('backups.moreMisfits', { count: count - shown.length })}</List.Item>}
    </List>
  )
}
