/** Free words: Enter or a comma (also 、) ends one. */
import { Pill, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TagChip } from '../../value/TagChip.tsx'
import { useTagColors } from '../../value/useTagColors.ts'
import { type InputProps, inputAttributes } from './input-props.ts'

export function TagsField(props: InputProps) {
  const { t } = useTranslation()
  const colors = useTagColors()
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
      data={colors ? Object.keys(colors) : []}
      renderPill={({ option, onRemove, disabled }) => (
        <Pill withRemoveButton={!disabled} onRemove={onRemove} styles={{ label: { display: 'inline-flex' } }}>
          <TagChip tag={String(option.value)} />
        </Pill>
      )}
      clearable
      clearButtonProps={{ 'aria-label': t('action.clear') }}
    />
  )
}
