/** Workflows as rows. */
import { Link } from '@tanstack/react-router'
import type { WorkflowSummary } from '../../../platform/contract/workflow/workflow-summary.ts'
import { useMoment } from '../../changes/useMoment.ts'
import { useEntityTitles } from '../../model/useEntityTitles.ts'
import table from '../../shell/Table.module.css'
import { Tag } from '../../shell/Tag.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { localText } from '../catalogue.ts'
import { RunState } from '../runs/RunState.tsx'
import { useScheduleText } from '../schedule/useScheduleText.ts'
import { useCatalogue } from '../workflow-queries.ts'

type Line = WorkflowSummary & { shown: string }

export function WorkflowTable({ workflows }: { workflows: Line[] }) {
  const { t } = useTexts()
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{t('workflows.list.name')}</th>
            <th>{t('runs.stateTitle')}</th>
            <th className={table.wide}>{t('workflows.list.starts')}</th>
            <th className={table.wide}>{t('workflows.list.lastRun')}</th>
            <th className={`${table.number} ${table.wide}`}>{t('workflows.list.runs')}</th>
            <th className={table.number}>{t('workflows.list.failed')}</th>
          </tr>
        </thead>
        <tbody>
          {workflows.map(workflow => (
            <Row key={workflow.id} workflow={workflow} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ workflow }: { workflow: Line }) {
  const { t } = useTexts()
  const moment = useMoment()
  const startText = useStartText()
  const { id, shown, runs, lastRun } = workflow
  const total = Object.values(runs).reduce((sum, count) => sum + count, 0)
  return (
    <tr className={table.row}>
      <td>
        <Link to="/workflows/$id" params={{ id }} className={table.link}>
          {shown}
        </Link>{' '}
        <code className={`${table.code} ${table.wide}`}>{id}</code>
      </td>
      <td>
        <State workflow={workflow} />
      </td>
      <td className={`${table.quiet} ${table.wide}`}>{startText(workflow)}</td>
      <td className={table.wide}>
        {lastRun ? (
          <>
            <RunState state={lastRun.state} /> <span className={table.beside}>{moment(lastRun.at)}</span>
          </>
        ) : (
          <span className={table.quiet}>{t('workflows.list.never')}</span>
        )}
      </td>
      <td className={`${table.number} ${table.wide}`}>{total}</td>
      <td className={table.number}>{runs.failed}</td>
    </tr>
  )
}

function State({ workflow: { version, active, paused, draft } }: { workflow: Line }) {
  const { t } = useTexts()
  return (
    <>
      {version === null ? (
        <Tag tone="neutral">{t('workflows.state.draft')}</Tag>
      ) : paused ? (
        <Tag tone="danger">{t('workflows.state.paused')}</Tag>
      ) : active ? (
        <Tag tone="good">{t('workflows.state.active')}</Tag>
      ) : (
        <Tag tone="neutral">{t('workflows.state.off')}</Tag>
      )}
      {version !== null && draft && (
        <>
          {' '}
          <Tag tone="caution">{t('workflows.state.drawn')}</Tag>
        </>
      )}
    </>
  )
}

function useStartText(): (workflow: WorkflowSummary) => string {
  const { language } = useTexts()
  const { catalogue } = useCatalogue()
  const entityTitle = useEntityTitles()
  const scheduleText = useScheduleText()
  return ({ trigger }) => {
    const type = catalogue?.trigger(trigger.type)
    const title = type ? localText(type.title, language) : trigger.type
    if (typeof trigger['cron'] === 'string') return `${title} · ${scheduleText(trigger['cron'])}`
    return typeof trigger['entity'] === 'string' ? `${title} · ${entityTitle(trigger['entity'])}` : title
  }
}
