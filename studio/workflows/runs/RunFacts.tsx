/** A run in a line: about what, by whom, when, how long; and why it stands still, where it does. */
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Run } from '../../../platform/contract/workflow/run.ts'
import { everything } from '../../../runtime/app/apps-of.ts'
import { recordPath } from '../../../runtime/value/record-path.ts'
import { useMoment } from '../../changes/useMoment.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { NoticeLine } from '../../workbench/NoticeLine.tsx'
import { duration } from './duration.ts'
import classes from './RunFacts.module.css'

export function RunFacts({ run }: { run: Run }) {
  const { t, language } = useTexts()
  const moment = useMoment()
  const { record } = run
  return (
    <>
      <dl className={classes.facts}>
        {record && (
          <Fact title={t('runs.record')}>
            <a href={recordPath(everything, record.entity, record._id)}>{record._label}</a>
          </Fact>
        )}
        <Fact title={t('runs.startedBy')}>{run.startedBy?._label ?? t('runs.platform')}</Fact>
        <Fact title={t('runs.startedAt')}>{moment(run.startedAt)}</Fact>
        <Fact title={t('runs.duration')}>{duration(run.startedAt, run.endedAt, language)}</Fact>
        <Fact title={t('runs.versionTitle')}>{run.version}</Fact>
      </dl>
      {run.error && (
        <NoticeLine icon={<IconAlertTriangle size={18} />}>
          <span>{run.error.message}</span>
        </NoticeLine>
      )}
    </>
  )
}

const Fact = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <div className={classes.fact}>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </div>
)
