/** Free words: Enter or a comma (also 、) ends one. */
import { TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type InputProps, inputAttributes } from './input-props.ts'

export function TagsField(props: InputProps) {
  const { t } = useTranslation()
  const chosen = Array.isArray(props.value) ? props.value.map(String) : []
  return (
    <TagsInput
      {...inputAttributes(props)}
      value={chosen}
      onChange={next => {
        const words = next
          .flatMap(word => word.split(/[,、，]/))
          .map(word => word.trim())
          .filter(Boolean)
        props.onChange(words.length ? [...new Set(words)] : undefined)
      }}
      clearable
      clearButtonProps={{ 'aria-label': t('action.clear') }}
    />
  )
}
