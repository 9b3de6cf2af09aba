/** The palette as grouped choices of a select, in the user's language. */
import { fieldPalette } from '../schema/field-palette.ts'
import { useTexts } from '../shell/useTexts.ts'

export function useTypeChoices() {
  const { t } = useTexts()
  return fieldPalette.map(({ group, types }) => ({
    group: t(`palette.${group}`),
    items: types.map(type => ({ value: type as string, label: t(`type.${type}`) })),
  }))
}
