/** What was decided, by whom, when and why, in order. */
import type { Task, TaskEntry } from '../../platform/contract/task.ts'
import { client } from '../client.ts'
import { Initials } from '../shell/Initials.tsx'
import { useFormat } from '../value/useFormat.ts'
import classes from './Tasks.module.css'
import { useTaskTexts } from './useTaskTexts.ts'

export function TaskLog({ task }: { task: Task }) {
  const { t } = useTaskTexts()
  return (
    <ol className={classes.log} aria-label={t('tasks.log')}>
      {task.entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the log is only ever added to
        <Entry key={index} entry={entry} />
      ))}
    </ol>
  )
}

function Entry({ entry }: { entry: TaskEntry }) {
  const { t } = useTaskTexts()
  const format = useFormat()
  const { actor, action, to, actingFor, post, comment, condition, at, attachments } = entry
  const what = action === 'return' && to ? t('tasks.entry.returnTo', { to }) : t(`tasks.entry.${action}`, { to })
  const aside = [actingFor && t('tasks.entry.inPlaceOf', { name: actingFor.name }), post].filter(Boolean).join(' · ')
  return (
    <li className={classes.entry}>
      <Initials name={actor?.name ?? '…'} person={actor?._id} />
      <div className={classes.said}>
        <div>
          {actor && <strong>{actor.name}</strong>} {what}
          {aside && <span className={classes.quiet}> ({aside})</span>}
          <time className={classes.quiet} dateTime={at} title={format.dateTime(at)}>
            {' · '}
            {format.ago(at, new Date())}
          </time>
        </div>
        {condition && <p className={classes.condition}>{t('tasks.entry.condition', { condition })}</p>}
        {comment && <p className={classes.comment}>{comment}</p>}
        {attachments.map(({ id, name }) => (
          <a key={id} href={client.files.url(id)} className={classes.file}>
            {name}
          </a>
        ))}
      </div>
    </li>
  )
}
