/** What one unit of a currency is worth from a date on. */
import { NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { currencyCodes } from '../../platform/contract/currencies.ts'
import { client } from '../../runtime/client.ts'
import { FormFrame } from '../people/FormFrame.tsx'
import { useSaved } from '../people/useSaved.ts'
import { useTexts } from '../shell/useTexts.ts'
import { organisationLists } from './organisation-queries.ts'

export function RateForm({ base, known, onClose }: { base: string; known: string | null; onClose: () => void }) {
  const { t } = useTexts()
  const [currency, setCurrency] = useState(known)
  const [date, setDate] = useState('')
  const [rate, setRate] = useState<number | string>('')
  const save = useSaved(
    () => client.currencies.putRates([{ currency: currency!, date, rate: Number(rate) }]),
    organisationLists,
    onClose,
  )
  return (
    <FormFrame
      title={t('organisation.newRate')}
      onClose={onClose}
      onSubmit={() => save.mutate(undefined)}
      ready={currency !== null && date !== '' && Number(rate) > 0}
      busy={save.isPending}
      error={save.error}
    >
      <Select
        label={t('organisation.currency')}
        data={currencyCodes.filter(code => code !== base)}
        value={currency}
        onChange={setCurrency}
        searchable
        limit={100}
        required
        data-autofocus
      />
      <TextInput
        type="date"
        label={t('organisation.from')}
        value={date}
        onChange={event => setDate(event.currentTarget.value)}
        required
      />
      <NumberInput
        label={t('organisation.worth', { currency: currency ?? '…' })}
        suffix={` ${base}`}
        value={rate}
        onChange={setRate}
        min={0}
        decimalScale={9}
        required
      />
    </FormFrame>
  )
}
