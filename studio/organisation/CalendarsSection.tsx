/** Calendars beside the organisation's own: a desk, a branch; named in expressions that count business days and hours. */
import { Button, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { CalendarSettings, OrganisationAnswer } from '../../platform/contract/organisation.ts'
import { client } from '../../runtime/client.ts'
import { Confirm } from '../../runtime/shell/Confirm.tsx'
import { useSaved } from '../people/useSaved.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { RemoveButton } from '../shell/RemoveButton.tsx'
import table from '../shell/Table.module.css'
import { useTexts } from '../shell/useTexts.ts'
import { CalendarForm } from './CalendarForm.tsx'
import classes from './Organisation.module.css'
import { organisationLists } from './organisation-queries.ts'

export function CalendarsSection({ organisation }: { organisation: OrganisationAnswer }) {
  const { t, language } = useTexts()
  const [edited, setEdited] = useState<string | null>(null)
  const [leaving, setLeaving] = useState<string | null>(null)
  const calendars = Object.entries(organisation.calendars ?? {})
  const titleOf = (calendar: CalendarSettings | undefined) => calendar?.i18n?.[language] ?? calendar?.title ?? ''
  const remove = useSaved((id: string) => client.organisation.update({ calendars: { [id]: null } }), organisationLists)
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2>{t('organisation.calendars')}</h2>
        <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setEdited('')}>
          {t('organisation.newCalendar')}
        </Button>
      </div>
      <p className={classes.hint}>{t('organisation.calendarsHint')}</p>
      {remove.error != null && <PlanProblem error={remove.error} />}
      {calendars.length > 0 && (
        <table className={table.table}>
          <tbody>
            {calendars.map(([id, calendar]) => (
              <tr key={id} className={table.row}>
                <td>
                  <UnstyledButton className={classes.open} onClick={() => setEdited(id)}>
                    {titleOf(calendar)}
                  </UnstyledButton>
                </td>
                <td>
                  <code>"{id}"</code>
                </td>
                <td className={table.wide}>{calendar.timeZone ?? organisation.timeZone}</td>
                <td className={table.wide}>{t(calendar.hours ? 'organisation.byHours' : 'organisation.allDay')}</td>
                <td className={table.number}>
                  <RemoveButton
                    busy={remove.isPending && remove.variables === id}
                    label={`${t('common:action.delete')} ${titleOf(calendar)}`}
                    onClick={() => setLeaving(id)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {leaving !== null && (
        <Confirm
          title={t('organisation.removeCalendar', { title: titleOf(organisation.calendars?.[leaving]) })}
          hint={t('organisation.removeCalendarHint')}
          action={t('common:action.delete')}
          onConfirm={() => remove.mutate(leaving)}
          onClose={() => setLeaving(null)}
        />
      )}
      {edited !== null && (
        <CalendarForm
          id={edited}
          saved={organisation.calendars?.[edited]}
          taken={calendars.map(([id]) => id)}
          organisation={organisation}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  )
}
