/** A free word as a chip, in the colour that was chosen for it. */
import { OptionChip } from './OptionChip.tsx'
import { useTagColors } from './useTagColors.ts'

export function TagChip({ tag }: { tag: string }) {
  const colors = useTagColors()
  return <OptionChip color={colors && Object.hasOwn(colors, tag) ? colors[tag] : undefined}>{tag}</OptionChip>
}
