/** Each column of the sheet with what it becomes; a related record also with the field that names it. */
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ColumnMapping, Import, ImportSettings, ImportTarget } from '../../platform/contract/import.ts'
import { labelText } from '../../platform/contract/label.ts'
import { mapColumn } from './map-column.ts'
import classes from './sheets.module.css'

interface ColumnsTableProps {
  sheet: Import
  targets: ImportTarget[]
  onChange: (settings: ImportSettings) => void
}

export function ColumnsTable({ sheet, targets, onChange }: ColumnsTableProps) {
  const { t } = useTranslation(['sheets', 'common'])
  const { settings, columns } = sheet
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{t('columns')}</h2>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('sheetColumn')}</th>
              <th>{t('becomes')}</th>
              <th>{t('named')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ title, samples }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is what stands at its place
              <tr key={at}>
                <td>
                  <div className={classes.title}>{title || `#${at + 1}`}</div>
                  <div className={classes.samples}>{samples.join(' · ')}</div>
                </td>
                <MappingCells
                  title={title || `#${at + 1}`}
                  mapping={settings.columns.find(({ column }) => column === at)}
                  taken={settings.columns.filter(({ column }) => column !== at).map(({ to }) => to)}
                  targets={targets}
                  onChange={mapping => onChange(mapColumn(settings, at, mapping, targets))}
                />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface MappingCellsProps {
  title: string
  mapping: ColumnMapping | undefined
  taken: string[]
  targets: ImportTarget[]
  onChange: (mapping: Omit<ColumnMapping, 'column'> | null) => void
}

function MappingCells({ title, mapping, taken, targets, onChange }: MappingCellsProps) {
  const { t, i18n } = useTranslation(['sheets', 'common'])
  const target = targets.find(({ to }) => to === mapping?.to)
  const options = targets
    .filter(({ to }) => !taken.includes(to))
    .map(({ to, title, required }) => ({ value: to, label: labelText(title, i18n.language) + (required ? ' *' : '') }))
  return (
    <>
      <td>
        <Select
          size="xs"
          searchable
          clearable
          aria-label={`${t('becomes')}: ${title}`}
          placeholder={t('ignored')}
          data={options}
          value={mapping?.to ?? null}
          onChange={to => onChange(to === null ? null : { to })}
        />
      </td>
      <td>
        {target?.by && mapping && (
          <Select
            size="xs"
            allowDeselect={false}
            aria-label={`${t('named')}: ${title}`}
            data={target.by.map(({ name, title }) => ({ value: name, label: labelText(title, i18n.language) }))}
            value={mapping.by ?? target.by[0]?.name ?? null}
            onChange={by => by && onChange({ to: mapping.to, by })}
          />
        )}
      </td>
    </>
  )
}
