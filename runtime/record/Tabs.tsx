/** The tabs of a form. One with errors has a dot, one whose condition does not hold is not there. A single tab shows none. */
import { Tabs as MantineTabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import { namesIn } from '../form/conditions/in-sight.ts'
import { fieldOf } from '../form/form-problems.ts'
import type { RecordFormState } from '../form/useRecordForm.ts'
import classes from './RecordPage.module.css'

interface TabsProps {
  form: RecordFormState
  tab: number
  onTab: (tab: number) => void
}

export function Tabs({ form: { layout, tabs, problems }, tab, onTab }: TabsProps) {
  const { t, i18n } = useTranslation()
  if (tabs.length < 2) return null
  const wrong = new Set(problems.map(({ pointer }) => fieldOf(pointer)))
  return (
    <MantineTabs
      value={String(tab)}
      onChange={next => onTab(Number(next))}
      classNames={{ list: classes.tabs!, tab: classes.tab! }}
    >
      <MantineTabs.List>
        {tabs.map(index => (
          <MantineTabs.Tab key={index} value={String(index)}>
            {labelText(layout[index]!.title, i18n.language)}
            {namesIn(layout[index]!).some(name => wrong.has(name)) && (
              <span className={classes.dot} role="img" aria-label={t('form.hasErrors')} />
            )}
          </MantineTabs.Tab>
        ))}
      </MantineTabs.List>
    </MantineTabs>
  )
}
