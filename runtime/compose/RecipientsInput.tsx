/** To whom: addresses of the record and the people around it to choose from, any other to be typed or pasted. */
import { Pill, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import type { ComposeRecipient } from '../../platform/contract/message.ts'
import classes from './compose.module.css'

interface RecipientsInputProps {
  label: string
  value: string[]
  onChange: (value: string[]) => void
  choices: ComposeRecipient[]
  error?: string | undefined
  autoFocus?: boolean
}

export function RecipientsInput({ label, value, onChange, choices, error, autoFocus = false }: RecipientsInputProps) {
  const { t, i18n } = useTranslation('compose')
  const known = new Map(choices.map(choice => [choice.address, choice]))
  return (
    <TagsInput
      label={label}
      value={value}
      // "Taro <taro@example.com>" pasted from elsewhere is its address.
      onChange={next =>
        onChange([...new Set(next.map(each => /<([^<>]+)>\s*$/.exec(each)?.[1] ?? each.trim()).filter(Boolean))])
      }
      data={choices.map(({ address }) => address)}
      splitChars={[',', ';', '、', '\n']}
      acceptValueOnBlur
      placeholder={value.length ? undefined : t('addressHint')}
      error={error}
      data-autofocus={autoFocus || undefined}
      filter={({ options, search }) =>
        options.filter(option => {
          const address = 'value' in option ? option.value : ''
          return `${known.get(address)?.name ?? ''} ${address}`.toLowerCase().includes(search.trim().toLowerCase())
        })
      }
      renderOption={({ option }) => {
        const choice = known.get(option.value)
        return (
          <span className={classes.recipient}>
            <span>{choice?.name ?? option.value}</span>
            <small>
              {choice?.name ? `${option.value} · ` : ''}
              {choice && labelText(choice.field, i18n.language)}
            </small>
          </span>
        )
      }}
      renderPill={({ option, value: address, onRemove, disabled }) => (
        <Pill withRemoveButton={!disabled} onRemove={onRemove ?? (() => {})} title={String(address ?? option?.value)}>
          {known.get(String(address ?? option?.value))?.name ?? String(address ?? option?.value)}
        </Pill>
      )}
    />
  )
}
