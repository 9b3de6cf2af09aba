/** A new tile: a report that is there already, or a chart made here. */
import { Button, Modal, Select, Tabs, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chart } from '../../../platform/contract/analytics.ts'
import type { Titled } from '../../../platform/contract/titled.ts'
import { client } from '../../client.ts'
import { documentTitle } from '../../i18n/document-title.ts'
import { showError } from '../../shell/show-error.ts'
import { useMe } from '../../shell/useMe.ts'
import { ChartSettings } from './ChartSettings.tsx'

interface AddTileDialogProps {
  onAdd: (chart: Chart & Titled) => void
  onClose: () => void
}

export function AddTileDialog({ onAdd, onClose }: AddTileDialogProps) {
  const { t, i18n } = useTranslation(['analytics', 'common'])
  const { data: me } = useMe()
  const first = me?.entities.find(({ parent }) => !parent)?.name ?? ''
  const [chart, setChart] = useState<Chart>({ entity: first, type: 'bar' })
  const [title, setTitle] = useState('')
  const { data: reports = [] } = useQuery({ queryKey: ['analytics', 'reports'], queryFn: allReports })
  const take = async (id: string) => {
    const { document } = await client.analytics.report(id)
    const { kind: _, id: __, description: ___, roles: ____, ...rest } = document
    onAdd(rest)
  }
  return (
    <Modal opened onClose={onClose} title={t('addTile')} size="lg">
      <Tabs defaultValue="new" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="new">{t('newChart')}</Tabs.Tab>
          <Tabs.Tab value="report">{t('fromReport')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="new" pt="md">
          <TextInput label={t('name')} value={title} onChange={event => setTitle(event.currentTarget.value)} mb="sm" />
          <ChartSettings chart={chart} onChange={setChart} />
          <Button mt="md" disabled={!title.trim()} onClick={() => onAdd({ ...chart, title })}>
            {t('addTile')}
          </Button>
        </Tabs.Panel>
        <Tabs.Panel value="report" pt="md">
          <Select
            label={t('reports')}
            data={reports.map(report => ({ value: report.id, label: documentTitle(report, i18n.language) }))}
            value={null}
            onChange={id => id && void take(id).catch(showError)}
            searchable
            nothingFoundMessage={t('noneYet')}
          />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  )
}

async function allReports(): Promise<(Titled & { id: string })[]> {
  const [model, own] = await Promise.all([client.analytics.list(), client.reports.list()])
  return [...own.data.filter(({ broken }) => !broken).map(({ document }) => document), ...model.reports]
}
