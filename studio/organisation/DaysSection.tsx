/** A year's public holidays and the organisation's own days, which are added and removed here. */
import { Button, NumberInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useFormat } from '../../runtime/value/useFormat.ts'
import { useSaved } from '../people/useSaved.ts'
import { RemoveButton } from '../shell/RemoveButton.tsx'
import table from '../shell/Table.module.css'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { DayForm } from './DayForm.tsx'
import classes from './Organisation.module.css'
import { organisationLists, useDays } from './organisation-queries.ts'

export function DaysSection() {
  const { t, language } = useTexts()
  const format = useFormat()
  const [year, setYear] = useState(new Date().getFullYear())
  const [isAdding, setAdding] = useState(false)
  const days = useDays(year)
  const remove = useSaved((date: string) => client.organisation.removeHoliday(date), organisationLists)
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2>{t('organisation.days')}</h2>
        <NumberInput
          aria-label={t('organisation.year')}
          value={year}
          onChange={value => Number(value) >= 1 && Number(value) <= 9999 && setYear(Number(value))}
          min={1948}
          max={2150}
          w={90}
          size="xs"
        />
        <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('organisation.newDay')}
        </Button>
      </div>
      {(days.error ?? remove.error) && (
        <ErrorNotice error={days.error ?? remove.error} retry={() => void days.refetch()} />
      )}
      {days.isPending && <Rows />}
      {days.data?.length === 0 && <p className={classes.hint}>{t('organisation.noDays')}</p>}
      {days.data && days.data.length > 0 && (
        <table className={table.table}>
          <tbody>
            {days.data.map(({ date, name, i18n, kind, working }) => (
              <tr key={`${date} ${kind}`} className={table.row}>
                <td>{format.date(date)}</td>
                <td>{i18n?.[language] ?? name}</td>
                <td>{kind === 'own' && <Tag>{t(working ? 'organisation.worked' : 'organisation.off')}</Tag>}</td>
                <td className={table.number}>
                  {kind === 'own' && (
                    <RemoveButton label={`${t('common:action.delete')} ${name}`} onClick={() => remove.mutate(date)} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {isAdding && <DayForm onClose={() => setAdding(false)} />}
    </section>
  )
}
