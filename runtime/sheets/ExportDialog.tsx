/** Records of a list as a file: in which form, with which columns; what the encoding lacks is told before. */
import { Button, Checkbox, Group, Modal, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportParameters } from '../../platform/contract/export.ts'
import { client } from '../client.ts'
import { problemText } from '../i18n/problem-text.ts'
import { FormAlert } from '../shell/FormAlert.tsx'
import classes from './sheets.module.css'

interface ExportDialogProps {
  entity: string
  title: string
  /** What the list shows. */
  filter: string
  search: string
  sort: string
  columns: string[]
  onClose: () => void
}

export function ExportDialog({ entity, title, filter, search, sort, columns, onClose }: ExportDialogProps) {
  const { t, i18n } = useTranslation(['sheets', 'common'])
  const [form, setForm] = useState('xlsx')
  const [which, setWhich] = useState('shown')
  const [ids, setIds] = useState(false)
  const asked: ExportParameters = {
    ...(filter && { filter }),
    ...(search && { search }),
    ...(sort && { sort }),
    ...(which === 'shown' && columns.length && { columns: columns.join(',') }),
    ...(form === 'xlsx' ? { format: 'xlsx' as const } : { encoding: form as 'utf-8' | 'cp932' }),
    ids,
  }
  const check = useQuery({
    queryKey: ['records', entity, 'export', asked],
    queryFn: () => client.records.checkExport(entity, asked),
  })
  const unmapped = Object.keys(check.data?.unmapped ?? {})
  return (
    <Modal opened onClose={onClose} title={t('exportTitle', { plural: title })}>
      <div className={classes.export}>
        <Labelled label={t('format')}>
          <SegmentedControl
            fullWidth
            aria-label={t('format')}
            value={form}
            onChange={setForm}
            data={[
              { value: 'xlsx', label: 'Excel (XLSX)' },
              { value: 'utf-8', label: 'CSV, UTF-8' },
              { value: 'cp932', label: 'CSV, Shift_JIS' },
            ]}
          />
        </Labelled>
        <Labelled label={t('which')}>
          <SegmentedControl
            fullWidth
            aria-label={t('which')}
            value={which}
            onChange={setWhich}
            data={[
              { value: 'shown', label: t('shown') },
              { value: 'all', label: t('all') },
            ]}
          />
        </Labelled>
        <Checkbox label={t('ids')} checked={ids} onChange={event => setIds(event.currentTarget.checked)} />
        {check.error && <FormAlert>{problemText(check.error, t)}</FormAlert>}
        {unmapped.length > 0 && (
          <p className={classes.warning}>{t('unmapped', { characters: unmapped.slice(0, 20).join(' ') })}</p>
        )}
        <Group justify="space-between">
          <span className={classes.hint} aria-live="polite">
            {check.data && t('count', { count: check.data.rows, formatParams: { count: { locale: i18n.language } } })}
          </span>
          <Group gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button
              component="a"
              href={client.records.exportAddress(entity, asked)}
              download
              data-disabled={check.isError || undefined}
              onClick={onClose}
            >
              {t('save')}
            </Button>
          </Group>
        </Group>
      </div>
    </Modal>
  )
}

const Labelled = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div>
    <div className={classes.label}>{label}</div>
    {children}
  </div>
)
