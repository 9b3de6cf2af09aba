/** The PDF of a paper, of a record one chooses, as it is now: made by the server that will make it. */
import { SegmentedControl } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { DocumentTemplate } from '../../platform/contract/document-template.ts'
import { client } from '../../runtime/client.ts'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { documentOf } from '../schema/field-row.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { RecordSelect } from '../workflows/test/RecordSelect.tsx'
import classes from './Templates.module.css'
import { type TextLanguage, textLanguages } from './texts-edits.ts'

export function PaperPreview({ bench }: { bench: Workbench }) {
  const { t, language: own } = useTexts()
  const [record, setRecord] = useState<string | null>(null)
  const [language, setLanguage] = useState<TextLanguage>(own)
  const [text] = useDebouncedValue(bench.text, 800)
  const document = documentOf(text) as unknown as DocumentTemplate | null
  const { data, error, isFetching } = useQuery({
    queryKey: ['meta', 'preview', 'paper', text, record, language],
    queryFn: () => client.previews.paper({ document: document!, record: record!, language }),
    enabled: document !== null && record !== null,
    retry: false,
    gcTime: 60_000,
  })
  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        {document?.entity && <RecordSelect entity={document.entity} value={record} onChange={setRecord} first />}
        <SegmentedControl
          size="xs"
          aria-label={t('templates.languageOf')}
          data={textLanguages.map(each => ({ value: each, label: t(`templates.language.${each}`) }))}
          value={language}
          onChange={next => setLanguage(next as TextLanguage)}
        />
      </div>
      {!record && <p className={classes.hint}>{t('templates.chooseRecord')}</p>}
      {error && <PlanProblem error={error} />}
      {isFetching && !data && <Rows count={8} />}
      {data && !error && <Sheet pdf={data} title={t('templates.preview')} />}
    </div>
  )
}

function Sheet({ pdf, title }: { pdf: Blob; title: string }) {
  const address = useMemo(() => URL.createObjectURL(pdf), [pdf])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return <iframe className={classes.sheet} src={address} title={title} />
}
