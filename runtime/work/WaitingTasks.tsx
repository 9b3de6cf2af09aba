/** The first of what processes ask of one; the inbox has them all. */
import { Link } from '@tanstack/react-router'
import { useTasks } from '../tasks/useTasks.ts'
import { useFormat } from '../value/useFormat.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'

const most = 5

export function WaitingTasks() {
  const { t } = useWorkTexts()
  const format = useFormat()
  const { tasks, counts } = useTasks('mine')
  if (!tasks?.length) return null
  return (
    <section className={classes.group} aria-labelledby="work-tasks">
      <h2 id="work-tasks" className={classes.heading}>
        {t('work.approvals')} <span className={classes.count}>{counts?.mine ?? tasks.length}</span>
        <Link to="/tasks" className={classes.all}>
          {t('work.allTasks')}
        </Link>
      </h2>
      <ul className={classes.list}>
        {tasks.slice(0, most).map(({ _id, title, applicant, dueAt, late }) => (
          <li key={_id} className={classes.row}>
            <Link to="/tasks" search={{ task: _id }} className={classes.main}>
              <span className={classes.name}>{title}</span>
              {applicant && <span className={classes.meta}>{applicant.name}</span>}
            </Link>
            {dueAt && (
              <span className={classes.when} data-late={late || undefined}>
                {format.dateTime(dueAt)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
