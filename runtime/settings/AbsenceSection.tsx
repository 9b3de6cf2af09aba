/** Who decides while one is away; the same as in the inbox. */
import { Absences } from '../tasks/Absences.tsx'
import { Part } from './Part.tsx'
import classes from './Settings.module.css'
import { useSettingsTexts } from './useSettingsTexts.ts'

export function AbsenceSection() {
  const { t } = useSettingsTexts()
  return (
    <Part title={t('settings.section.absence')}>
      <div className={classes.fields}>
        <Absences />
      </div>
    </Part>
  )
}
