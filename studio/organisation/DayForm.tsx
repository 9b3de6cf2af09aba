/** A day off, or one that is worked although it is a weekend or holiday. */
import { SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { client } from '../../runtime/client.ts'
import { FormFrame } from '../people/FormFrame.tsx'
import { useSaved } from '../people/useSaved.ts'
import { useTexts } from '../shell/useTexts.ts'
import { organisationLists } from './organisation-queries.ts'

export function DayForm({ onClose }: { onClose: () => void }) {
  const { t } = useTexts()
  const [day, setDay] = useState({ date: '', name: '', working: false })
  const save = useSaved(() => client.organisation.putHolidays([day]), organisationLists, onClose)
  return (
    <FormFrame
      title={t('organisation.newDay')}
      onClose={onClose}
      onSubmit={() => save.mutate(undefined)}
      ready={day.date !== '' && day.name.trim() !== ''}
      busy={save.isPending}
      error={save.error}
    >
      <TextInput
        type="date"
        label={t('organisation.date')}
        value={day.date}
        onChange={event => setDay({ ...day, date: event.currentTarget.value })}
        required
        data-autofocus
      />
      <TextInput
        label={t('organisation.name')}
        value={day.name}
        onChange={event => setDay({ ...day, name: event.currentTarget.value })}
        required
      />
      <SegmentedControl
        data={[
          { value: 'off', label: t('organisation.off') },
          { value: 'worked', label: t('organisation.worked') },
        ]}
        value={day.working ? 'worked' : 'off'}
        onChange={value => setDay({ ...day, working: value === 'worked' })}
      />
    </FormFrame>
  )
}
