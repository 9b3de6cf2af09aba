/** Free words: Enter or a comma (also 、) ends one. */
import { TagsInput } from '@mantine/core'
import { type InputProps, inputAttributes } from './input-props.ts'

export function TagsField(props: InputProps) {
  const chosen = Array.isArray(props.value) ? props.value.map(String) : []
  return (
    <TagsInput
      {...inputAttributes(props)}
      value={chosen}
      onChange={next => props.onChange(next.length ? next : undefined)}
      splitChars={[',', '、', '，']}
      clearable
    />
  )
}
