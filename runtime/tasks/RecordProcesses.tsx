/** On a record's page: which processes go on with it and where they stand, but for those that ask for something here. */
import { useQuery } from '@tanstack/react-query'
import type { RecordProcess } from '../../platform/contract/workflow/record-process.ts'
import { client } from '../client.ts'
import { useMe } from '../shell/useMe.ts'
import { useFormat } from '../value/useFormat.ts'
import classes from './Tasks.module.css'
import { useTaskTexts } from './useTaskTexts.ts'

export function RecordProcesses({ entity, id }: { entity: string; id: string }) {
  const { t } = useTaskTexts()
  const { data } = useQuery({
    queryKey: ['record', entity, id, 'processes'],
    queryFn: async () => (await client.records.processes(entity, id)).data,
    // One that runs is soon somewhere else; one that waits is told with what it waits for.
    refetchInterval: ({ state }) => (state.data?.some(({ state }) => state === 'running') ? 3000 : false),
  })
  // The task itself stands beside it.
  const shown = data?.filter(({ task }) => task === null) ?? []
  if (!shown.length) return null
  return (
    <ul className={classes.processes} aria-label={t('tasks.processes')}>
      {shown.map(process => (
        <Process key={process._id} process={process} />
      ))}
    </ul>
  )
}

function Process({ process }: { process: RecordProcess }) {
  const { t } = useTaskTexts()
  const format = useFormat()
  const { data: me } = useMe()
  const { title, state, step, until, startedBy, startedAt } = process
  const aside = [
    until && state === 'waiting' && t('tasks.process.until', { time: format.dateTime(until) }),
    startedBy && t('tasks.process.startedBy', { name: startedBy }),
    format.ago(startedAt, new Date()),
  ].filter(Boolean)
  const mayLook = me?.administrator || me?.rights.includes('workflows')
  return (
    <li className={classes.process} data-state={state}>
      <strong>{mayLook ? <a href={`/studio/runs/${process._id}`}>{title}</a> : title}</strong>
      <span>
        {t(`tasks.process.${state}`)}
        {step && ` · ${step}`}
      </span>
      <span className={classes.quiet}>{aside.join(' · ')}</span>
    </li>
  )
}
