/** How long a text, or how large a number may be. */
import { NumberInput, TextInput } from '@mantine/core'
import { own, textAt } from '../../schema/read-json.ts'
import { useTexts } from '../../shell/useTexts.ts'
import classes from '../FieldDetails.module.css'
import { type DetailProps, withKeyword } from './detail-props.ts'

export function LimitDetails(props: DetailProps) {
  const isText = props.row.type === 'text' || props.row.type === 'long-text'
  return (
    <div className={classes.grid}>
      <Limit {...props} keyword={isText ? 'minLength' : 'minimum'} />
      <Limit {...props} keyword={isText ? 'maxLength' : 'maximum'} />
      {isText && <Pattern {...props} />}
      {props.row.type === 'decimal' && <Decimals {...props} />}
    </div>
  )
}

function Limit({ row, change, keyword }: DetailProps & { keyword: string }) {
  const { t } = useTexts()
  const value = own(row.property, keyword)
  return (
    <NumberInput
      label={t(`field.${keyword}`)}
      value={typeof value === 'number' ? value : ''}
      onChange={next =>
        change(
          withKeyword(row.property, keyword, typeof next === 'number' ? next : undefined),
          `${keyword}.${row.name}`,
        )
      }
    />
  )
}

function Pattern({ row, change }: DetailProps) {
  const { t } = useTexts()
  return (
    <TextInput
      label={t('field.pattern')}
      spellCheck={false}
      placeholder="^[A-Z]{2}-\d+$"
      value={textAt(row.property, 'pattern') ?? ''}
      onChange={event => change(withKeyword(row.property, 'pattern', event.currentTarget.value), `pattern.${row.name}`)}
    />
  )
}

function Decimals({ row, change }: DetailProps) {
  const { t } = useTexts()
  const step = own(row.property, 'multipleOf')
  const places = typeof step === 'number' && step > 0 ? Math.max(0, Math.round(-Math.log10(step))) : 2
  return (
    <NumberInput
      label={t('field.decimals')}
      min={0}
      max={9}
      value={places}
      onChange={next =>
        typeof next === 'number' && change({ ...row.property, multipleOf: Number((10 ** -next).toFixed(next)) })
      }
    />
  )
}
