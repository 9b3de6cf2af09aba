/** What a number gives next. Going back is told with what it means, and has to be meant. */
import { Alert, Checkbox, NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import type { Sequence } from '../../platform/contract/organisation.ts'
import { client } from '../../runtime/client.ts'
import { FormFrame } from '../people/FormFrame.tsx'
import { useSaved } from '../people/useSaved.ts'
import { useTexts } from '../shell/useTexts.ts'

interface NextNumberFormProps {
  sequence: Sequence
  onClose: () => void
}

export function NextNumberForm({ sequence: { entity, field, counters }, onClose }: NextNumberFormProps) {
  const { t } = useTexts()
  const [scope, setScope] = useState(counters[0]!.scope)
  const counter = counters.find(each => each.scope === scope)!
  const [next, setNext] = useState<number | string>(counter.next)
  const [again, setAgain] = useState(false)
  const goesBack = Number(next) < counter.next
  const save = useSaved(
    () => client.sequences.setNext({ entity, field, scope, next: Number(next), ...(goesBack && { again }) }),
    ['sequences'],
    onClose,
  )
  return (
    <FormFrame
      title={t('organisation.changeNext')}
      onClose={onClose}
      onSubmit={() => save.mutate(undefined)}
      ready={Number(next) >= 1 && (!goesBack || again)}
      busy={save.isPending}
      error={save.error}
    >
      {counters.length > 1 && (
        <Select
          label={t('organisation.counter')}
          data={counters.map(each => ({ value: each.scope, label: each.example }))}
          value={scope}
          onChange={value => {
            const chosen = counters.find(each => each.scope === value)
            if (!chosen) return
            setScope(chosen.scope)
            setNext(chosen.next)
          }}
          allowDeselect={false}
        />
      )}
      <NumberInput
        label={t('organisation.next')}
        min={1}
        allowDecimal={false}
        value={next}
        onChange={setNext}
        data-autofocus
      />
      {Number(next) > counter.next && <p>{t('organisation.gap', { from: counter.next, to: Number(next) - 1 })}</p>}
      {goesBack && (
        <Alert color="red">
          {t('organisation.goesBack', { from: Number(next), to: counter.next - 1 })}
          <Checkbox
            mt="sm"
            label={t('organisation.again')}
            checked={again}
            onChange={event => setAgain(event.currentTarget.checked)}
          />
        </Alert>
      )}
    </FormFrame>
  )
}
