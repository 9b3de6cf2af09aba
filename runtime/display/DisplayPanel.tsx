/** How the list is displayed, open from the start; `DisplayButton` loads it when it is first pressed. */
import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { viewColumns } from '../../platform/contract/view-columns.ts'
import type { ListBodyProps } from '../list/list-body-props.ts'
import { asGroup, columnsText, groupText, totalsText } from '../list/view-text.ts'
import { ColumnsPart } from './ColumnsPart.tsx'
import classes from './display.module.css'
import { GroupPart } from './GroupPart.tsx'
import { SortPart } from './SortPart.tsx'
import { TotalsPart } from './TotalsPart.tsx'
import { unsaidTotals } from './unsaid-totals.ts'
import { useFieldChoices } from './useFieldChoices.ts'

interface DisplayPanelProps extends ListBodyProps {
  target: ReactNode
}

export function DisplayPanel({ description, state, target }: DisplayPanelProps) {
  const { t } = useTranslation(['lists', 'common'])
  const [opened, setOpened] = useState(true)
  const { entity } = description
  const { choices } = useFieldChoices(entity)
  const columns = viewColumns(entity, state.view)
  const groups = (state.view?.group ?? []).map(asGroup)
  const totals = state.view?.totals ?? unsaidTotals(columns, choices)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={340} trapFocus returnFocus>
      <Popover.Target>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside is what is pressed */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: its Enter and Space are clicks */}
        <span onClick={() => setOpened(open => !open)}>{target}</span>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel} aria-label={t('list.display')}>
        <ColumnsPart
          columns={columns}
          choices={choices}
          onChange={next => state.change({ columns: columnsText(next) })}
        />
        <SortPart entity={entity} sort={state.sort} choices={choices} onChange={sort => state.change({ sort })} />
        {state.layout === 'grid' && (
          <>
            <GroupPart groups={groups} choices={choices} onChange={next => state.change({ group: groupText(next) })} />
            <TotalsPart
              columns={columns}
              totals={totals}
              choices={choices}
              onChange={next => state.change({ totals: totalsText(next) })}
            />
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
