/** `/a/:app/:entity/import`: a sheet becomes records, in the order one thinks of it: file, columns, check, import, undo. */
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { useEntity } from '../entity/useEntity.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useTitle } from '../shell/useTitle.ts'
import { ColumnsTable } from './ColumnsTable.tsx'
import { FileDrop } from './FileDrop.tsx'
import { ImportActions } from './ImportActions.tsx'
import { ImportOutcome } from './ImportOutcome.tsx'
import { SettingsFields } from './SettingsFields.tsx'
import classes from './sheets.module.css'
import { useImport } from './useImport.ts'

export function ImportPage() {
  const { entity: name = '' } = useParams({ strict: false }) as { entity?: string }
  const { data: description, error, refetch } = useEntity(name)
  if (error && !description) return <ErrorNotice error={error} retry={refetch} />
  return description ? <ImportOf description={description} /> : <Rows />
}

function ImportOf({ description: { entity } }: { description: EntityDescription }) {
  const { t, i18n } = useTranslation(['sheets', 'common'])
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const state = useImport(entity.name)
  const plural = labelText(entity.plural, i18n.language)
  const title = t('importTitle', { plural })
  useTitle(title)
  const list = `/a/${encodeURIComponent(app)}/${encodeURIComponent(entity.name)}`
  const error = state.targets.error ?? state.sheet.error
  return (
    <>
      <PageHeader
        title={title}
        before={
          <ActionIcon component={Link} to={list} variant="subtle" color="gray" aria-label={t('back')}>
            <IconArrowLeft size={18} />
          </ActionIcon>
        }
      >
        {state.sheet.data?.state === 'done' && (
          <Button component={Link} to={list}>
            {t('toList')}
          </Button>
        )}
      </PageHeader>
      <div className={classes.page}>
        {error ? <ErrorNotice error={error} retry={() => void state.sheet.refetch()} /> : <Steps state={state} />}
      </div>
    </>
  )
}

function Steps({ state }: { state: ReturnType<typeof useImport> }) {
  const { id, sheet, targets } = state
  if (!id) return <FileDrop bring={state.bring} />
  if (!sheet.data || !targets.data) return <Rows />
  const isOpen = ['staged', 'checking', 'checked'].includes(sheet.data.state)
  return (
    <div className={classes.inner}>
      <SheetFile state={state} />
      {isOpen && (
        <>
          <ColumnsTable sheet={sheet.data} targets={targets.data} onChange={state.save.mutate} />
          <SettingsFields sheet={sheet.data} targets={targets.data} onChange={state.save.mutate} />
        </>
      )}
      <ImportActions state={state} sheet={sheet.data} targets={targets.data} />
      <ImportOutcome sheet={sheet.data} targets={targets.data} />
    </div>
  )
}

function SheetFile({ state: { sheet, go, isBusy } }: { state: ReturnType<typeof useImport> }) {
  const { t, i18n } = useTranslation(['sheets', 'common'])
  const { file, rows, format } = sheet.data!
  const kind = format.kind === 'xlsx' ? `XLSX (${format.sheet})` : `CSV, ${format.encoding?.toUpperCase()}`
  return (
    <div className={classes.file}>
      <strong>{file}</strong>
      <span className={classes.hint}>
        {t('about', { rows: new Intl.NumberFormat(i18n.language).format(rows), format: kind })}
      </span>
      <Button size="compact-sm" variant="subtle" disabled={isBusy} onClick={() => go(undefined)}>
        {t('another')}
      </Button>
    </div>
  )
}
