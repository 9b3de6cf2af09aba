/** Somebody else applied a change of the same document: who and when, and the three ways on. Nothing is lost by any. */
import { Button, Group } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiError } from '../../platform/contract/client/api-error.ts'
import { useMoment } from '../changes/useMoment.ts'
import { useSummary } from '../changes/useSummary.ts'
import { useTexts } from '../shell/useTexts.ts'
import { CompareModal } from './CompareModal.tsx'
import { latestQuery } from './latest-document.ts'
import { NoticeLine } from './NoticeLine.tsx'
import type { Workbench } from './useWorkbench.ts'
import classes from './Workbench.module.css'

export function ConflictNotice({ bench, error }: { bench: Workbench; error: ApiError }) {
  const { t } = useTexts()
  const moment = useMoment()
  const summaryOf = useSummary()
  const [comparing, setComparing] = useState(false)
  const { data: latest } = useQuery(latestQuery(bench.kind, bench.id))
  const by = latest?.change
  return (
    <NoticeLine icon={<IconUsers size={18} />}>
      <span className={classes.words}>
        {by
          ? t('conflict.who', { name: by.author?._label ?? 'Enishi', when: moment(by.at), summary: summaryOf(by) })
          : error.message}
      </span>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" disabled={!latest} onClick={() => setComparing(true)}>
          {t('conflict.compare')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={!latest}
          onClick={() => latest && bench.rebase(latest.text, latest.revision, latest.text)}
        >
          {t('conflict.theirs')}
        </Button>
        <Button
          size="compact-sm"
          disabled={!latest}
          onClick={() => latest && bench.rebase(latest.text, latest.revision)}
        >
          {t('conflict.mine')}
        </Button>
      </Group>
      {latest && (
        <CompareModal
          opened={comparing}
          onClose={() => setComparing(false)}
          before={latest.text}
          after={bench.text}
          title={t('conflict.comparing')}
        />
      )}
    </NoticeLine>
  )
}
