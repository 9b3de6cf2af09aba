/** Where visitors find a web form (its address, and the code for one's own pages), and how it looks to them. */
import { Button, Code, CopyButton, SegmentedControl } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { WebformDocument } from '../../platform/contract/webform.ts'
import { client } from '../../runtime/client.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useReading } from '../documents/useReading.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { documentOf } from '../schema/field-row.ts'
import { textAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from '../templates/Templates.module.css'
import { type TextLanguage, textLanguages } from '../templates/texts-edits.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { embedCode } from './webform-edits.ts'

export function WebformPlace({ bench }: { bench: Workbench }) {
  const { t, language: own } = useTexts()
  const [language, setLanguage] = useState<TextLanguage>(own)
  const form = useReading(bench.text)
  const id = textAt(form, 'id') ?? bench.id
  const { origin } = window.location
  const address = `${origin}/forms/${id}`
  const code = embedCode(origin, { id, title: documentTitle(form, language), language })
  const [text] = useDebouncedValue(bench.text, 400)
  const { data, error, isPending } = useQuery({
    queryKey: ['meta', 'preview', 'webform', text, language],
    queryFn: () => client.previews.webform(documentOf(text) as unknown as WebformDocument, language),
    enabled: documentOf(text) !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <div className={classes.page}>
      <Copied label={t('webforms.address')} text={address} />
      {bench.draft.base === '' && <p className={classes.hint}>{t('webforms.notYet')}</p>}
      <Copied label={t('webforms.embed')} text={code} />
      <p className={classes.hint}>{t('webforms.embedHint')}</p>
      <SegmentedControl
        size="xs"
        style={{ alignSelf: 'start' }}
        aria-label={t('templates.languageOf')}
        data={textLanguages.map(each => ({ value: each, label: t(`templates.language.${each}`) }))}
        value={language}
        onChange={next => setLanguage(next as TextLanguage)}
      />
      {error && <PlanProblem error={error} />}
      {isPending && !error && <Rows count={6} />}
      {/* Nothing in it is run or sent: it is there to be looked at. */}
      {data && !error && (
        <iframe className={classes.sheet} srcDoc={data.html} sandbox="" title={t('templates.preview')} />
      )}
    </div>
  )
}

function Copied({ label, text }: { label: string; text: string }) {
  const { t } = useTexts()
  return (
    <section aria-label={label}>
      <div className={classes.bar}>
        <span className={classes.legend}>{label}</span>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="subtle" onClick={copy}>
              {t(copied ? 'webforms.copied' : 'webforms.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Code>
    </section>
  )
}
