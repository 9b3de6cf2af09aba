/** Reads a backup to its end, as a restore would first, and says what it holds. */
import { Alert, Button, Modal, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { useTexts } from '../shell/useTexts.ts'

export function CheckBackup({ name }: { name: string }) {
  const { t } = useTexts()
  const check = useMutation({ mutationFn: () => client.backups.contents(name), meta: { quiet: true } })
  const { data, error } = check
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('backups.checkOf', { name })}
        loading={check.isPending}
        onClick={() => check.mutate()}
      >
        {t('backups.check')}
      </Button>
      <Modal opened={data !== undefined || error !== null} onClose={check.reset} title={name} centered>
        {error && <ErrorNotice error={error} retry={() => check.mutate()} />}
        {data && <Text>{t('backups.whole', { ...data })}</Text>}
        {data && data.missing.length > 0 && (
          <Alert mt="sm" color="yellow" title={t('backups.missing', { count: data.missing.length })}>
            {data.missing.slice(0, 20).join(', ')}
          </Alert>
        )}
        {data && !data.sameSecret && <Alert mt="sm" color="red" title={t('backups.otherSecret')} />}
      </Modal>
    </>
  )
}
