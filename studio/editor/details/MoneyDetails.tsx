/** The currency of an amount: one for all records, or the one that another field holds. */
import { Autocomplete, Select } from '@mantine/core'
import { objectAt, textAt } from '../../schema/read-json.ts'
import { useTexts } from '../../shell/useTexts.ts'
import classes from '../FieldDetails.module.css'
import type { DetailProps } from './detail-props.ts'

const usual = ['JPY', 'USD', 'EUR', 'GBP', 'CNY', 'KRW', 'TWD', 'SGD', 'THB', 'AUD', 'CHF', 'INR']

export function MoneyDetails({ row, rows, change }: DetailProps) {
  const { t } = useTexts()
  const money = objectAt(row.property, 'x-money')
  const fields = rows.filter(({ type, name }) => (type === 'text' || type === 'option') && name !== row.name)
  return (
    <div className={classes.grid}>
      <Autocomplete
        label={t('field.currency')}
        data={usual}
        maxLength={3}
        value={textAt(money, 'currency') ?? ''}
        onChange={currency =>
          change(
            { ...row.property, 'x-money': currency ? { currency: currency.toUpperCase() } : {} },
            `currency.${row.name}`,
          )
        }
      />
      <Select
        label={t('field.currencyField')}
        data={fields.map(({ name }) => name)}
        value={textAt(money, 'currencyField') ?? null}
        clearable
        onChange={currencyField =>
          change({ ...row.property, 'x-money': currencyField ? { currencyField } : { currency: 'JPY' } })
        }
      />
    </div>
  )
}
