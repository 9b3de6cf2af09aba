/** How high a list's rows are. */
import { useTranslation } from 'react-i18next'
import { type Density, rowHeights, useRowHeight } from '../list/useRowHeight.ts'
import { MenuChoice } from '../shell/MenuChoice.tsx'

export function DensityChoice() {
  const { t } = useTranslation()
  const [, density, setDensity] = useRowHeight()
  return (
    <MenuChoice
      label={t('user.density')}
      value={density}
      options={(Object.keys(rowHeights) as Density[]).map(value => ({ value, label: t(`user.${value}`) }))}
      onChange={value => setDensity(value as Density)}
    />
  )
}
