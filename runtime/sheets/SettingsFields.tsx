/** How rows become records: new or by a key, and what empty cells, likenesses, odd dates and unknown names do. */
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Import, ImportSettings, ImportTarget } from '../../platform/contract/import.ts'
import { labelText } from '../../platform/contract/label.ts'
import { keyChoices } from './map-column.ts'
import classes from './sheets.module.css'

interface SettingsFieldsProps {
  sheet: Import
  targets: ImportTarget[]
  onChange: (settings: ImportSettings) => void
}

export function SettingsFields({ sheet: { settings }, targets, onChange }: SettingsFieldsProps) {
  const { t, i18n } = useTranslation(['sheets', 'common'])
  const keys = keyChoices(settings, targets)
  const change = (part: Partial<ImportSettings>) => onChange({ ...settings, ...part })
  const changeMode = (mode: ImportSettings['mode']) => {
    const key = settings.key ?? keys[0]?.to
    change({ mode, ...(mode !== 'create' && key !== undefined && { key }) })
  }
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{t('how')}</h2>
      <div className={classes.settings}>
        <Choice
          label={t('mode')}
          value={settings.mode}
          options={(['create', 'update', 'upsert'] as const).map(value => [value, t(value)])}
          disabled={keys.length === 0}
          onChange={mode => changeMode(mode as ImportSettings['mode'])}
        />
        {settings.mode !== 'create' && (
          <Choice
            label={t('key')}
            value={settings.key ?? ''}
            options={keys.map(({ to, title }) => [to, labelText(title, i18n.language)])}
            onChange={key => change({ key })}
          />
        )}
        {settings.mode !== 'create' && (
          <Choice
            label={t('empty')}
            value={settings.empty}
            options={[
              ['keep', t('keep')],
              ['clear', t('clear')],
            ]}
            onChange={empty => change({ empty: empty as ImportSettings['empty'] })}
          />
        )}
        <Choice
          label={t('duplicates')}
          value={settings.duplicates}
          options={[
            ['create', t('duplicatesCreate')],
            ['skip', t('duplicatesSkip')],
          ]}
          onChange={duplicates => change({ duplicates: duplicates as ImportSettings['duplicates'] })}
        />
        <Choice
          label={t('unknownRelations')}
          value={settings.unknownRelations}
          options={[
            ['refuse', t('refuse')],
            ['empty', t('leave')],
          ]}
          onChange={unknown => change({ unknownRelations: unknown as ImportSettings['unknownRelations'] })}
        />
        <Choice
          label={t('dates')}
          value={settings.dates}
          options={(['ymd', 'dmy', 'mdy'] as const).map(value => [value, t(value)])}
          onChange={dates => change({ dates: dates as ImportSettings['dates'] })}
        />
      </div>
    </section>
  )
}

interface ChoiceProps {
  label: string
  value: string
  options: [string, string][]
  disabled?: boolean
  onChange: (value: string) => void
}

const Choice = ({ label, value, options, disabled = false, onChange }: ChoiceProps) => (
  <Select
    label={label}
    allowDeselect={false}
    disabled={disabled}
    data={options.map(([value, label]) => ({ value, label }))}
    value={value}
    onChange={next => next !== null && onChange(next)}
  />
)
