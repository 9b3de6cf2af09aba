/** What is said about a dashboard or a report as a whole: names, who sees it, whose records it begins with. */
import { NumberInput, Select } from '@mantine/core'
import { RolesSelect } from '../documents/RolesSelect.tsx'
import { TitleFields } from '../documents/TitleFields.tsx'
import { useReading } from '../documents/useReading.ts'
import classes from '../editor/EntitySettings.module.css'
import { own, textAt, textsAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { setAnalytics } from './analytics-edits.ts'

const whose = ['own', 'team', 'unit', 'all'] as const

export function AnalyticsSettings({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  const document = useReading(bench.text)
  const refresh = own(document, 'refresh')
  return (
    <fieldset className={classes.settings} disabled={!bench.valid}>
      <TitleFields bench={bench} path={[]} at={document} />
      <TitleFields bench={bench} path={[]} at={document} part="description" />
      <RolesSelect
        value={textsAt(document, 'roles')}
        onChange={roles => bench.edit(text => setAnalytics(text, 'roles', roles.length ? roles : undefined))}
      />
      {bench.kind === 'dashboard' && (
        <>
          <Select
            label={t('boards.whose')}
            description={t('boards.whoseHint')}
            data={whose.map(value => ({ value, label: t(`boards.${value}`) }))}
            value={textAt(document, 'whose') ?? null}
            placeholder={t('boards.all')}
            onChange={value => bench.edit(text => setAnalytics(text, 'whose', value ?? undefined))}
            clearable
            clearButtonProps={{ 'aria-label': t('common:action.clear') }}
          />
          <NumberInput
            label={t('boards.refresh')}
            description={t('boards.refreshHint')}
            w={240}
            min={0}
            max={1440}
            placeholder="5"
            value={typeof refresh === 'number' ? refresh : ''}
            onChange={value =>
              bench.edit(
                text => setAnalytics(text, 'refresh', typeof value === 'number' ? value : undefined),
                'refresh',
              )
            }
          />
        </>
      )}
    </fieldset>
  )
}
