/** What other currencies are worth: the newest rate of each, and all of one. */
import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { useFormat } from '../../runtime/value/useFormat.ts'
import { useSaved } from '../people/useSaved.ts'
import { RemoveButton } from '../shell/RemoveButton.tsx'
import table from '../shell/Table.module.css'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Organisation.module.css'
import { organisationLists, useCurrencies, useRates } from './organisation-queries.ts'
import { RateForm } from './RateForm.tsx'

export function RatesSection({ base }: { base: string }) {
  const { t } = useTexts()
  const format = useFormat()
  const [chosen, setChosen] = useState<string | null>(null)
  const [isAdding, setAdding] = useState(false)
  const { data: currencies = [] } = useCurrencies()
  const codes = currencies.filter(currency => !currency.base).map(({ code }) => code)
  const code = chosen !== null && codes.includes(chosen) ? chosen : (codes[0] ?? null)
  const rates = useRates(code)
  const remove = useSaved((date: string) => client.currencies.removeRate(code!, date), organisationLists)
  const error = rates.error ?? remove.error
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2>{t('organisation.rates')}</h2>
        <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('organisation.newRate')}
        </Button>
      </div>
      <p className={classes.hint}>{t('organisation.ratesHint', { currency: base })}</p>
      {error && <ErrorNotice error={error} retry={() => void rates.refetch()} />}
      {codes.length > 0 && <SegmentedControl size="xs" data={codes} value={code ?? ''} onChange={setChosen} />}
      {rates.data && rates.data.length > 0 && (
        <table className={table.table}>
          <tbody>
            {rates.data.map(({ date, rate }) => (
              <tr key={date} className={table.row}>
                <td>{format.date(date)}</td>
                <td>{`1 ${code} = ${rate} ${base}`}</td>
                <td className={table.number}>
                  <RemoveButton label={`${t('common:action.delete')} ${date}`} onClick={() => remove.mutate(date)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {isAdding && <RateForm base={base} known={code} onClose={() => setAdding(false)} />}
    </section>
  )
}
