/** The tabs of a form. One with errors has a dot. A single tab shows none. */
import { Tabs as MantineTabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import type { LayoutTab } from '../../platform/contract/layout.ts'
import type { Problem } from '../../platform/contract/problem.ts'
import { fieldOf } from '../form/form-problems.ts'
import classes from './RecordPage.module.css'

interface TabsProps {
  layout: LayoutTab[]
  tab: number
  onTab: (tab: number) => void
  problems: Problem[]
}

export function Tabs({ layout, tab, onTab, problems }: TabsProps) {
  const { t, i18n } = useTranslation()
  if (layout.length < 2) return null
  const wrong = new Set(problems.map(({ pointer }) => fieldOf(pointer)))
  return (
    <MantineTabs
      value={String(tab)}
      onChange={next => onTab(Number(next))}
      classNames={{ list: classes.tabs!, tab: classes.tab! }}
    >
      <MantineTabs.List>
        {layout.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tabs have no other identity and never move
          <MantineTabs.Tab key={index} value={String(index)}>
            {labelText(each.title, i18n.language)}
            {namesIn(each).some(name => wrong.has(name)) && (
              <span className={classes.dot} role="img" aria-label={t('form.hasErrors')} />
            )}
          </MantineTabs.Tab>
        ))}
      </MantineTabs.List>
    </MantineTabs>
  )
}

/** Names of the fields on a tab. */
export const namesIn = ({ sections }: LayoutTab): string[] =>
  sections.flatMap(({ items }) => items.flatMap(item => (item.kind === 'field' ? [item.field.name] : [])))
