/** What the keyboard can do. */
import { Part } from './Part.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { useSettingsTexts } from './useSettingsTexts.ts'

export function ShortcutsSection() {
  const { t } = useSettingsTexts()
  return (
    <Part title={t('settings.section.shortcuts')} hint={t('settings.shortcuts.intro')}>
      <Shortcuts />
    </Part>
  )
}
