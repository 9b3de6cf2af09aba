/** A piece of work: done with one click, its name leads to the record, the rest is in its menu. */
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCalendarEvent,
  IconCalendarPlus,
  IconCircle,
  IconCircleCheck,
  IconDots,
  IconListCheck,
  IconRepeat,
} from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { ActivityItem } from '../../platform/contract/activity.ts'
import { fieldNamed } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import { everything } from '../app/apps-of.ts'
import { addDays, todayIn } from '../calendar/days.ts'
import { useEntity } from '../entity/useEntity.ts'
import { OptionChip } from '../value/OptionChip.tsx'
import { recordPath } from '../value/record-path.ts'
import { useFormat } from '../value/useFormat.ts'
import { nextMonday, type WorkGroup } from './group-work.ts'
import { useWorkActions } from './useWorkActions.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'

const PlanDialog = lazy(() => import('./PlanDialog.tsx').then(({ PlanDialog }) => ({ default: PlanDialog })))
const DayDialog = lazy(() => import('./DayDialog.tsx').then(({ DayDialog }) => ({ default: DayDialog })))

export function WorkRow({ item, group }: { item: ActivityItem; group: WorkGroup }) {
  const { t } = useWorkTexts()
  const { app = everything } = useParams({ strict: false }) as { app?: string }
  const { complete, move } = useWorkActions()
  const [open, setOpen] = useState<'plan' | 'day' | null>(null)
  const { entity, _id, _label, about } = item
  return (
    <li className={classes.row}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        className={classes.check!}
        aria-label={t('work.complete', { label: _label })}
        onClick={() => void complete(item)}
      >
        <IconCircle size={20} className={classes.open} />
        <IconCircleCheck size={20} className={classes.closed} />
      </ActionIcon>
      <Link to={recordPath(app, entity, _id)} className={classes.main}>
        <span className={classes.name}>{_label}</span>
        <span className={classes.meta}>
          <Kind item={item} />
          {about && <span className={classes.about}>{about._label}</span>}
          {item.repeats && <IconRepeat size={14} aria-label={t('work.repeats')} />}
          {item.checklist && (
            <span className={classes.facts}>
              <IconListCheck size={14} aria-hidden="true" />
              {t('work.checklistOf', item.checklist)}
            </span>
          )}
        </span>
      </Link>
      <When item={item} isLate={group === 'overdue'} />
      <RowMenu label={_label} onMove={day => void move(item, day)} onOpen={setOpen} />
      <Suspense>
        {open === 'plan' && <PlanDialog item={item} onClose={() => setOpen(null)} />}
        {open === 'day' && (
          <DayDialog
            label={_label}
            onClose={() => setOpen(null)}
            onPick={day => {
              setOpen(null)
              void move(item, day)
            }}
          />
        )}
      </Suspense>
    </li>
  )
}

/** The option of its type, or what its entity is called. */
function Kind({ item }: { item: ActivityItem }) {
  const { i18n } = useWorkTexts()
  const { data } = useEntity(item.entity)
  if (!data) return null
  const field = fieldNamed(data.entity, data.entity.activity?.type ?? '')
  const option = field?.options?.find(({ value }) => value === item.type)
  return option ? (
    <OptionChip color={option.color}>{labelText(option.title, i18n.language)}</OptionChip>
  ) : (
    <span>{labelText(data.entity.title, i18n.language)}</span>
  )
}

function When({ item: { start, due }, isLate }: { item: ActivityItem; isLate: boolean }) {
  const format = useFormat()
  const time = start ?? due
  if (time === null) return null
  return (
    <time className={classes.when} dateTime={time} data-late={isLate || undefined}>
      {time.length === 10 ? format.date(time) : format.dateTime(time)}
    </time>
  )
}

interface RowMenuProps {
  label: string
  onMove: (day: string) => void
  onOpen: (what: 'plan' | 'day') => void
}

function RowMenu({ label, onMove, onOpen }: RowMenuProps) {
  const { t } = useWorkTexts()
  const { timeZone } = useFormat()
  const today = todayIn(timeZone)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('work.actions', { label })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCalendarPlus size={16} />} onClick={() => onMove(addDays(today, 1))}>
          {t('work.tomorrow')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCalendarPlus size={16} />} onClick={() => onMove(nextMonday(today))}>
          {t('work.nextWeek')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCalendarEvent size={16} />} onClick={() => onOpen('day')}>
          {t('work.pick')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconRepeat size={16} />} onClick={() => onOpen('plan')}>
          {t('work.plan')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
