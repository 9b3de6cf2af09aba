/** A tile: its title, its menu, and its chart as a picture or a table. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconDownload, IconFileSpreadsheet, IconList, IconTable } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chart } from '../../platform/contract/analytics.ts'
import { showError } from '../shell/show-error.ts'
import classes from './Analytics.module.css'
import { saveCsv, saveXlsx } from './save-table.ts'
import { savedTable } from './saved-table.ts'
import { TileBody } from './TileBody.tsx'
import { type Narrowed, useChart } from './useChart.ts'

interface TileFrameProps {
  chart: Chart
  title: string
  narrowed: Narrowed
  /** Whose navigation stands beside lists that it leads to. */
  app: string
  /** Of a dashboard that is being edited. */
  actions?: ReactNode
}

export function TileFrame({ chart, title, narrowed, app, actions }: TileFrameProps) {
  const { t, i18n } = useTranslation(['analytics', 'common'])
  const navigate = useNavigate()
  const [asTable, setAsTable] = useState(false)
  const state = useChart(chart, narrowed)
  const drillTo = (filter: string) => ({
    to: `/a/${encodeURIComponent(app)}/${encodeURIComponent(chart.entity)}`,
    search: { ...(filter && { filter }) } as Record<string, string>,
  })
  const numbers = () => savedTable({ chart, state, title, language: i18n.language })
  const isPicture = !['number', 'target', 'pivot', 'list'].includes(chart.type)
  return (
    <section className={classes.tile} aria-label={title} data-stale={state.stale || undefined}>
      <header className={classes.tileHead}>
        <h2 className={classes.tileTitle}>{title}</h2>
        {actions ?? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                className={classes.tileMenu}
                aria-label={t('actionsOf', { title })}
              >
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {isPicture && (
                <Menu.Item leftSection={<IconTable size={16} />} onClick={() => setAsTable(!asTable)}>
                  {t(asTable ? 'asPicture' : 'asTable')}
                </Menu.Item>
              )}
              <Menu.Item
                leftSection={<IconList size={16} />}
                onClick={() => void navigate(drillTo(state.filter) as never)}
              >
                {t('openRecords')}
              </Menu.Item>
              {state.table && chart.type !== 'list' && (
                <>
                  <Menu.Item
                    leftSection={<IconFileSpreadsheet size={16} />}
                    onClick={() => void saveXlsx(numbers()).catch(showError)}
                  >
                    {t('saveXlsx')}
                  </Menu.Item>
                  <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => saveCsv(numbers())}>
                    {t('saveCsv')}
                  </Menu.Item>
                </>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </header>
      {/* While it is edited it leads nowhere. */}
      <div className={classes.tileBody} inert={actions !== undefined}>
        <TileBody
          chart={chart}
          state={state}
          label={title}
          asTable={asTable}
          drillTo={drillTo}
          onDrill={filter => void navigate(drillTo(filter) as never)}
        />
      </div>
    </section>
  )
}
