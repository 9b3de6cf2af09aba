/** A message as it would be sent about a record one chooses, in either language; and sent to oneself to see it arrive. */
import { Alert, Button, SegmentedControl } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSend } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MessageDocument } from '../../platform/contract/documents.ts'
import { client } from '../../runtime/client.ts'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { RichText } from '../../runtime/value/RichText.tsx'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { documentOf } from '../schema/field-row.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { RecordSelect } from '../workflows/test/RecordSelect.tsx'
import classes from './Templates.module.css'
import { type TextLanguage, textLanguages } from './texts-edits.ts'

export function MessagePreview({ bench }: { bench: Workbench }) {
  const { t, language: own } = useTexts()
  const { data: me } = useMe()
  const [record, setRecord] = useState<string | null>(null)
  const [language, setLanguage] = useState<TextLanguage>(own)
  const [text] = useDebouncedValue(bench.text, 400)
  const message = documentOf(text) as unknown as MessageDocument | null
  const entity = message?.entity
  const about = entity && record ? { entity, _id: record } : undefined
  const ready = message !== null && (entity === undefined || about !== undefined)
  const { data, error, isPending, isPlaceholderData } = useQuery({
    queryKey: ['meta', 'preview', 'message', text, record, language],
    queryFn: () => {
      const { entity, subject, body, html } = message!
      const texts = { ...(entity && { entity }), ...(subject && { subject }), body, ...(html && { html }) }
      return client.messages.preview({ message: texts, ...(about && { about }), locale: language })
    },
    enabled: ready,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const send = useMutation({
    mutationFn: async () => {
      const subject = t('templates.testSubject', { subject: data!.subject })
      const content = message!.html ? { rich: data!.rich } : { body: data!.text }
      const to = [{ entity: 'user', _id: me!.user._id }]
      const [sent] = await client.messages.send({ channel: message!.channel, subject, ...content, to })
      return sent
    },
  })
  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        {entity && <RecordSelect entity={entity} value={record} onChange={setRecord} first />}
        <SegmentedControl
          size="xs"
          aria-label={t('templates.languageOf')}
          data={textLanguages.map(each => ({ value: each, label: t(`templates.language.${each}`) }))}
          value={language}
          onChange={next => setLanguage(next as TextLanguage)}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconSend size={14} />}
          // What stands there while the next one is asked for is of another record or language.
          disabled={!ready || !data || isPlaceholderData || error !== null}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t('templates.sendTest')}
        </Button>
      </div>
      {send.error && <PlanProblem error={send.error} />}
      {send.data && (
        <Alert color={send.data.state === 'refused' ? 'red' : 'green'} role="status">
          {send.data.reason ?? t('templates.testSent', { address: send.data.to.join(', ') || me?.user.email })}
        </Alert>
      )}
      {!ready && <p className={classes.hint}>{t('templates.chooseRecord')}</p>}
      {ready && error && <PlanProblem error={error} />}
      {ready && isPending && !error && <Rows count={4} />}
      {ready && data && !error && (
        <article className={classes.letter} lang={language} aria-label={t('templates.preview')}>
          {data.subject && <h2 className={classes.subject}>{data.subject}</h2>}
          {message?.html ? <RichText document={data.rich} /> : <pre className={classes.letterText}>{data.text}</pre>}
        </article>
      )}
    </div>
  )
}
