/** How high a list's rows are. */
import { useTranslation } from 'react-i18next'
import type { Preferences } from '../../platform/contract/preferences.ts'
import { rowHeights } from '../list/useRowHeight.ts'
import { MenuChoice } from '../shell/MenuChoice.tsx'
import { usePreferences } from '../shell/usePreferences.ts'

type Density = Preferences['density']

export function DensityChoice() {
  const { t } = useTranslation()
  const { preferences, prefer } = usePreferences()
  return (
    <MenuChoice
      label={t('user.density')}
      value={preferences?.density ?? 'compact'}
      options={(Object.keys(rowHeights) as Density[]).map(value => ({ value, label: t(`user.${value}`) }))}
      onChange={value => prefer({ density: value as Density })}
    />
  )
}
