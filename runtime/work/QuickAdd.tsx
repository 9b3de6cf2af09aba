/** One line that makes a piece of work. What needs more than a name and a day goes on in the dialog for new records. */
import { Button, Select, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { IconPlus } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { parseDate } from '../../platform/contract/input/parse-date.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { todayIn } from '../calendar/days.ts'
import { client } from '../client.ts'
import { entityQuery } from '../entity/useEntity.ts'
import { dateFormat } from '../form/inputs/date-format.ts'
import { useQuickCreate } from '../quick-create/quick-create-context.ts'
import { showDone } from '../shell/show-done.ts'
import { showError } from '../shell/show-error.ts'
import { useMe } from '../shell/useMe.ts'
import { Dates } from '../value/Dates.tsx'
import { useFormat } from '../value/useFormat.ts'
import { newWork } from './new-work.ts'
import { useRefreshWork } from './useWork.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'

const remembered = 'enishi.work.kind'

export function QuickAdd() {
  const { t, i18n } = useWorkTexts()
  const format = useFormat()
  const kinds = useKinds()
  const quickCreate = useQuickCreate()
  const refresh = useRefreshWork()
  const [text, setText] = useState('')
  const [day, setDay] = useState<string | null>(() => todayIn(format.timeZone))
  const [chosen, setChosen] = useState(() => localStorage.getItem(remembered))
  const [saving, setSaving] = useState(false)
  const isSimple = (each: EntityDescription) => newWork(each, '-', day, format.timeZone).isWhole
  const kind = kinds.find(({ entity }) => entity.name === chosen) ?? kinds.find(isSimple) ?? kinds[0]
  if (!kind) return null

  async function add(event: FormEvent) {
    event.preventDefault()
    if (!kind || !text.trim()) return
    const { values, isWhole } = newWork(kind, text.trim(), day, format.timeZone)
    setSaving(true)
    try {
      const made = isWhole
        ? await client.records.create(kind.entity.name, values)
        : await quickCreate?.(kind.entity.name, values)
      if (made) {
        showDone(t('work.add.added', { label: text.trim() }))
        setText('')
      }
    } catch (error) {
      showError(error)
    }
    setSaving(false)
    await refresh()
  }

  return (
    <form className={classes.add} onSubmit={add} aria-label={t('work.add.label')}>
      <TextInput
        className={classes.addText!}
        aria-label={t('work.add.label')}
        placeholder={t('work.add.placeholder')}
        value={text}
        maxLength={200}
        onChange={event => setText(event.currentTarget.value)}
      />
      <Dates>
        <DateInput
          className={classes.addDay!}
          aria-label={t('work.add.date')}
          value={day}
          onChange={setDay}
          clearable
          clearButtonProps={{ 'aria-label': t('action.clear') }}
          dateParser={typed => parseDate(typed)}
          valueFormat={dateFormat(format)}
          placeholder={t('work.add.date')}
        />
      </Dates>
      {kinds.length > 1 && (
        <Select
          className={classes.addKind!}
          aria-label={t('work.add.kind')}
          data={kinds.map(({ entity }) => ({ value: entity.name, label: labelText(entity.title, i18n.language) }))}
          value={kind.entity.name}
          allowDeselect={false}
          onChange={value => {
            setChosen(value)
            if (value) localStorage.setItem(remembered, value)
          }}
        />
      )}
      <Button type="submit" leftSection={<IconPlus size={16} />} loading={saving} disabled={!text.trim()}>
        {t('work.add.submit')}
      </Button>
    </form>
  )
}

/** Entities whose records are work that is open until it is done, and of which one may make some. */
function useKinds(): EntityDescription[] {
  const { data: me } = useMe()
  const names =
    me?.entities.filter(({ actions, activity }) => activity && actions.includes('create')).map(({ name }) => name) ?? []
  return useQueries({ queries: names.map(entityQuery) }).flatMap(({ data }) =>
    data?.entity.activity?.status === undefined ? [] : [data],
  )
}
