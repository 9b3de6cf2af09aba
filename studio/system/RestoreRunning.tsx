/** While everything stops for a restore: how far it is; then the page begins anew, on what is there then. */
import { Alert, Code, Modal, Progress, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { RestoreOutcome } from '../../platform/contract/backup.ts'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { client } from '../../runtime/client.ts'
import { useTexts } from '../shell/useTexts.ts'

/** `before`: how the last one went, which is told until this one is over. */
export function RestoreRunning({ before }: { before: RestoreOutcome | null }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey,
    queryFn: () => progress(before, typeof queries.getQueryData(queryKey) === 'number'),
    refetchInterval: 1_000,
    retry: false,
    gcTime: 0,
  })
  const isOver = data === 'over'
  useEffect(() => {
    if (isOver) location.reload()
  }, [isOver])
  const done = typeof data === 'number' ? data : 0
  return (
    <Modal opened onClose={() => {}} withCloseButton={false} title={t('backups.running')} centered>
      {data === 'stuck' ? (
        <Alert color="red" title={t('backups.stuck')}>
          {t('backups.stuckHint')}
          <Code block mt="sm">
            npx enishi restore back
          </Code>
        </Alert>
      ) : (
        <>
          <Text size="sm" mb="md">
            {t('backups.runningHint')}
          </Text>
          <Progress value={isOver ? 100 : done} animated aria-label={t('backups.running')} />
        </>
      )}
    </Modal>
  )
}

const queryKey = ['backups', 'progress']

/**
 * In percent; null: not begun yet. Sessions end with a restore: who is not known any more is told so by the page of signing
 * in. One whose server died tells no outcome; then work goes on again, and that is the end, too.
 */
async function progress(before: RestoreOutcome | null, begun: boolean): Promise<number | 'over' | 'stuck' | null> {
  try {
    const answer = await client.backups.progress()
    if (answer && 'state' in answer) return answer.state === 'stuck' ? 'stuck' : answer.done
    return begun || answer?.at !== before?.at ? 'over' : null
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return 'over'
    throw error
  }
}
