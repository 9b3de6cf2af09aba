/** How a list is shown, as one button: its panel has the layouts that the fields allow, and the fields the chosen one goes by. */
import { Button, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ViewType } from '../../platform/contract/documents.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { layoutSettings, layoutsOf } from '../../platform/contract/layout-settings.ts'
import type { ListState } from '../list/useListState.ts'
import classes from './LayoutChoice.module.css'
import { LayoutFields } from './LayoutFields.tsx'
import { layoutIcons } from './layout-icons.ts'

interface LayoutChoiceProps {
  entity: EntityModel
  state: ListState
}

export function LayoutChoice({ entity, state }: LayoutChoiceProps) {
  const { t } = useTranslation(['layouts', 'common'])
  const [open, setOpen] = useState(false)
  const chosen = { ...state.search }
  const offered = new Set<string>(['grid', ...layoutsOf(entity, state.view, chosen)])
  const layout = offered.has(state.layout) ? state.layout : 'grid'
  const settings = layout === 'grid' ? null : layoutSettings(entity, layout, state.view, chosen)
  if (offered.size === 1) return null
  const Icon = layoutIcons[layout]
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={288} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          className={classes.button!}
          leftSection={<Icon size={16} />}
          rightSection={<IconChevronDown size={14} />}
          aria-label={t('layout.choose', { layout: t(`layout.${layout}`) })}
          onClick={() => setOpen(!open)}
        >
          <span className={classes.name}>{t(`layout.${layout}`)}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel!} aria-label={t('list.layout')}>
        <fieldset className={classes.layouts} aria-label={t('list.layout')}>
          {(Object.keys(layoutIcons) as ViewType[])
            .filter(type => offered.has(type))
            .map(type => (
              <Choice
                key={type}
                type={type}
                chosen={type === layout}
                onChoose={() => state.change(changeTo(type, state))}
              />
            ))}
        </fieldset>
        {layout !== 'grid' && settings && (
          <LayoutFields entity={entity} layout={layout} settings={settings} onChange={state.change} />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

/** The view's own layout need not stand in the address. */
const changeTo = (type: ViewType, { view }: ListState) => ({
  layout: type === (view?.type ?? 'grid') ? undefined : type,
  at: undefined,
  span: undefined,
})

function Choice({ type, chosen, onChoose }: { type: ViewType; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation(['layouts', 'common'])
  const Icon = layoutIcons[type]
  return (
    <button type="button" className={classes.layout} aria-pressed={chosen} onClick={onChoose}>
      <Icon size={20} stroke={1.6} aria-hidden="true" />
      {t(`layout.${type}`)}
    </button>
  )
}
