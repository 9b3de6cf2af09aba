/** Grid or board. */
import { IconLayoutKanban, IconTable } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ViewType } from '../../platform/contract/documents.ts'
import classes from './ListTools.module.css'

interface LayoutChoiceProps {
  layout: ViewType
  onChange: (layout: ViewType) => void
}

const choices = [
  { layout: 'grid', Icon: IconTable, title: 'list.grid' },
  { layout: 'kanban', Icon: IconLayoutKanban, title: 'list.board' },
] as const

export function LayoutChoice({ layout: chosen, onChange }: LayoutChoiceProps) {
  const { t } = useTranslation()
  return (
    <fieldset className={classes.layouts} aria-label={t('list.layout')}>
      {choices.map(({ layout, Icon, title }) => (
        <button
          key={layout}
          type="button"
          className={classes.layout}
          aria-pressed={layout === chosen}
          aria-label={t(title)}
          title={t(title)}
          onClick={() => onChange(layout)}
        >
          <Icon size={16} aria-hidden="true" />
        </button>
      ))}
    </fieldset>
  )
}
