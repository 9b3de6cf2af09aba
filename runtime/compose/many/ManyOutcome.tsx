/** How far the work is, and what came of it: how many, who was left out and why, with the way to each. */
import { Button, Progress } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../platform/contract/job.ts'
import type { ManyAnswer } from '../../../platform/contract/many.ts'
import { client } from '../../client.ts'
import { problemText } from '../../i18n/problem-text.ts'
import { FormAlert } from '../../shell/FormAlert.tsx'
import { RecordLink } from '../../value/RecordLink.tsx'
import classes from './many.module.css'

interface ManyOutcomeProps {
  entity: string
  work: { isPending: boolean; error: Error | null; data: ManyAnswer | undefined; progress: Job['progress'] | null }
  /** What is said of those that were reached. */
  told: 'reachable' | 'wasSent' | 'wasMade'
}

export function ManyOutcome({ entity, work: { isPending, error, data, progress }, told }: ManyOutcomeProps) {
  const { t } = useTranslation(['compose', 'common'])
  if (error) return <FormAlert>{problemText(error, t)}</FormAlert>
  if (isPending)
    return (
      <div aria-live="polite">
        <p className={classes.hint}>
          {progress?.total ? t('progress', { done: progress.done, total: progress.total }) : t('working')}
        </p>
        <Progress
          aria-label={t('working')}
          value={progress?.total ? (100 * progress.done) / progress.total : 100}
          animated={!progress?.total}
        />
      </div>
    )
  if (!data) return null
  const leftOut = data.records - data.reached
  return (
    <div aria-live="polite">
      <p>{t(told, { count: data.reached })}</p>
      {leftOut > 0 && <LeftOut entity={entity} answer={data} count={leftOut} />}
      {data.file && (
        <Button
          component="a"
          href={client.files.url(data.file._id)}
          download={data.file.name}
          leftSection={<IconDownload size={16} />}
        >
          {t('download', { name: data.file.name })}
        </Button>
      )}
    </div>
  )
}

const shown = 5

function LeftOut({ entity, answer: { left, examples }, count }: { entity: string; answer: ManyAnswer; count: number }) {
  const { t } = useTranslation('compose')
  return (
    <>
      <p>{t('leftOut', { count })}</p>
      <ul className={classes.left}>
        {Object.entries(left).map(([code, number]) => (
          <li key={code}>
            <strong>{number}</strong> {t(`left.${code}` as 'left.loop')}
            <span className={classes.examples}>
              {examples
                .filter(each => each.code === code)
                .slice(0, shown)
                .map(({ _id, _label }) => (
                  <RecordLink key={_id} entity={entity} id={_id} label={_label} />
                ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
