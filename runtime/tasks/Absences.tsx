/** When one is away, and who decides meanwhile: a new absence, and those that are known. */
import { ActionIcon, Button, Group, Stack } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { parseDate } from '../../platform/contract/input/parse-date.ts'
import { client } from '../client.ts'
import { dateFormat } from '../form/inputs/date-format.ts'
import { Dates } from '../value/Dates.tsx'
import { useFormat } from '../value/useFormat.ts'
import { dayBounds } from './day-bounds.ts'
import { PersonSelect } from './PersonSelect.tsx'
import classes from './Tasks.module.css'
import { useTaskTexts } from './useTaskTexts.ts'

export function Absences() {
  const { t } = useTaskTexts()
  return (
    <Stack gap="md">
      <p className={classes.instructions}>{t('tasks.away.intro')}</p>
      <AwayForm />
      <AwayList />
    </Stack>
  )
}

const queryKey = ['absences']

function AwayForm() {
  const { t } = useTaskTexts()
  const format = useFormat()
  const queries = useQueryClient()
  const [substitute, setSubstitute] = useState<string | null>(null)
  const [days, setDays] = useState({ from: '', to: '' })
  const { mutate, isPending } = useMutation({
    mutationFn: client.absences.add,
    onSuccess: () => {
      setSubstitute(null)
      setDays({ from: '', to: '' })
      return queries.invalidateQueries({ queryKey })
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (substitute) mutate({ ...dayBounds(days, format.timeZone), substitute })
  }
  const day = (key: 'from' | 'to') => (
    <DateInput
      label={t(`tasks.away.${key}`)}
      value={days[key] || null}
      onChange={day => setDays({ ...days, [key]: day ?? '' })}
      {...(key === 'to' && days.from && { minDate: days.from })}
      dateParser={typed => parseDate(typed)}
      valueFormat={dateFormat(format)}
      placeholder={dateFormat(format)}
      required
    />
  )
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Dates>
          <Group grow>
            {day('from')}
            {day('to')}
          </Group>
        </Dates>
        <PersonSelect label={t('tasks.away.substitute')} value={substitute} onChange={setSubstitute} />
        <Group justify="flex-end">
          <Button type="submit" loading={isPending} disabled={!substitute}>
            {t('tasks.away.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function AwayList() {
  const { t } = useTaskTexts()
  const format = useFormat()
  const queries = useQueryClient()
  const { data = [] } = useQuery({ queryKey, queryFn: client.absences.list })
  const { mutate } = useMutation({
    mutationFn: client.absences.remove,
    onSuccess: () => queries.invalidateQueries({ queryKey }),
  })
  if (data.length === 0) return <p className={classes.quiet}>{t('tasks.away.none')}</p>
  return (
    <ul className={classes.awayList}>
      {data.map(({ _id, from, to, substitute }) => (
        <li key={_id}>
          {t('tasks.away.line', {
            from: format.dateTime(from),
            to: format.dateTime(to),
            name: substitute.name,
          })}
          <ActionIcon variant="subtle" color="gray" aria-label={t('tasks.away.remove')} onClick={() => mutate(_id)}>
            <IconTrash size={16} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
