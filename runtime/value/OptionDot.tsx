/** An option's colour alone, beside its title. */
import { useMantineTheme } from '@mantine/core'
import { optionColor } from './option-color.ts'

export function OptionDot({ color }: { color?: string | undefined }) {
  const { colors } = useMantineTheme()
  const background = optionColor(color, colors)
  return (
    <span
      aria-hidden="true"
      style={{ display: 'inline-block', width: 8, height: 8, borderRadius: '50%', background }}
    />
  )
}
