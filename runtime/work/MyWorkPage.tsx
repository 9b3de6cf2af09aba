/** `/my-work`: all that is to be done, of whatever entity, by its day; approvals and tasks above it. */
import { Alert } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { todayIn } from '../calendar/days.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Notice } from '../shell/Notice.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useTitle } from '../shell/useTitle.ts'
import { useFormat } from '../value/useFormat.ts'
import { groupWork } from './group-work.ts'
import { QuickAdd } from './QuickAdd.tsx'
import { useWork } from './useWork.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import { WaitingTasks } from './WaitingTasks.tsx'
import classes from './Work.module.css'
import { WorkPages } from './WorkPages.tsx'
import { WorkRow } from './WorkRow.tsx'

export function MyWorkPage() {
  const { t } = useWorkTexts()
  useTitle(t('work.title'))
  return (
    <>
      <PageHeader title={t('work.title')} />
      <WorkPages current="/my-work" />
      <div className={classes.scroll}>
        <div className={classes.column}>
          <QuickAdd />
          <WaitingTasks />
          <Groups />
        </div>
      </div>
    </>
  )
}

function Groups(): ReactNode {
  const { t } = useWorkTexts()
  const { timeZone } = useFormat()
  const { data, error, refetch } = useWork()
  if (error) return <ErrorNotice error={error} retry={refetch} />
  if (!data) return <Rows count={8} />
  if (data.data.length === 0)
    return <Notice icon={<IconListCheck size={32} />} title={t('work.empty')} hint={t('work.emptyHint')} />
  const today = todayIn(timeZone)
  return (
    <>
      {data.more && <Alert>{t('work.more')}</Alert>}
      {groupWork(data.data, today, timeZone).map(({ group, items }) => (
        <section key={group} className={classes.group} aria-labelledby={`work-${group}`}>
          <h2 id={`work-${group}`} className={classes.heading} data-group={group}>
            {t(`work.group.${group}`)} <span className={classes.count}>{items.length}</span>
          </h2>
          <ul className={classes.list}>
            {items.map(item => (
              <WorkRow key={item._id} item={item} group={group} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
