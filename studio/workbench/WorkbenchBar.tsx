/** Above an editor: its sights as tabs, and what can be opened beside them. */
import { Tabs } from '@mantine/core'
import { IconBraces, IconEye } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTexts } from '../shell/useTexts.ts'
import { BesideButton } from './BesideButton.tsx'
import type { Beside } from './useBeside.ts'
import classes from './Workbench.module.css'

interface WorkbenchBarProps {
  tabs: { key: string; label: string }[]
  tab: string
  onTab: (key: string) => void
  /** Null: there is nothing beside, what there is are tabs. */
  beside: Beside | null
  aside: string | undefined
  onText: (on: boolean) => void
  textButton: Ref<HTMLButtonElement>
}

export function WorkbenchBar({ tabs, tab, onTab, beside, aside, onText, textButton }: WorkbenchBarProps) {
  const { t } = useTexts()
  return (
    <div className={classes.tabs}>
      <Tabs value={tab} onChange={key => key && onTab(key)} variant="default" keepMounted={false}>
        <Tabs.List>
          {tabs.map(({ key, label }) => (
            <Tabs.Tab key={key} value={key}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {beside && (
        <div className={classes.toggle}>
          {aside && (
            <BesideButton on={beside.aside} onChange={beside.showAside} icon={<IconEye size={16} />}>
              {aside}
            </BesideButton>
          )}
          <BesideButton
            ref={textButton}
            on={beside.text}
            onChange={onText}
            icon={<IconBraces size={16} />}
            label={t('workbench.showJson')}
            keys="Control+J Meta+J"
          >
            JSON
          </BesideButton>
        </div>
      )}
    </div>
  )
}
