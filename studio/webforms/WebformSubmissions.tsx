/** What came in by a web form: when, from which page, which record it made, and what waits for a person because it made none. */
import { Anchor, Button } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { WebformSubmission } from '../../platform/contract/webform.ts'
import { everything } from '../../runtime/app/apps-of.ts'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { recordPath } from '../../runtime/value/record-path.ts'
import { useMoment } from '../changes/useMoment.ts'
import { useReading } from '../documents/useReading.ts'
import { useModel } from '../model/model-queries.ts'
import { textAt } from '../schema/read-json.ts'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { SimpleTable } from '../system/SimpleTable.tsx'
import classes from '../templates/Templates.module.css'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { sentText } from './sent-text.ts'

export function WebformSubmissions({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  const moment = useMoment()
  const entity = textAt(useReading(bench.text), 'entity') ?? ''
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['webforms', 'submissions', bench.id],
    queryFn: ({ pageParam }) => client.submissions.list(bench.id, { ...(pageParam && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: page => page.next,
  })
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />
  if (!data) return <Rows />
  const received = data.pages.flatMap(page => page.data)
  if (!received.length)
    return (
      <Notice icon={<IconInbox size={32} />} title={t('webforms.receivedNone')} hint={t('webforms.receivedNoneHint')} />
    )
  return (
    <div className={classes.page}>
      <SimpleTable
        columns={[
          { key: 'at', title: t('webforms.receivedAt') },
          { key: 'outcome', title: t('webforms.outcome') },
          { key: 'from', title: t('webforms.receivedFrom'), wide: true },
          { key: 'consents', title: t('webforms.consentsGiven'), wide: true },
        ]}
        rows={received.map(each => ({
          key: each._id,
          cells: [
            moment(each.at),
            <Outcome key="outcome" submission={each} entity={entity} />,
            each.origin ?? t('webforms.ownAddress'),
            given(each) || t('webforms.noConsents'),
          ],
        }))}
      />
      {hasNextPage && (
        <Button size="xs" variant="default" style={{ alignSelf: 'start' }} onClick={() => void fetchNextPage()}>
          {t('webforms.older')}
        </Button>
      )}
    </div>
  )
}

const given = ({ consents }: WebformSubmission) =>
  consents.flatMap(({ id, version, given }) => (given ? `${id} (${version})` : [])).join(', ')

function Outcome({ submission, entity }: { submission: WebformSubmission; entity: string }) {
  const { t } = useTexts()
  const { made, record, held } = submission
  if (record)
    return (
      <Anchor size="sm" href={recordPath(everything, record.entity, record._id)}>
        {record._label ?? record._id.slice(0, 8)}
      </Anchor>
    )
  if (made) return t('webforms.hiddenRecord')
  return (
    <>
      <Tag tone="caution">{t('webforms.notMade')}</Tag>
      {held && <Held held={held} entity={entity} />}
    </>
  )
}

function Held({ held, entity }: { held: JsonObject; entity: string }) {
  const { language } = useTexts()
  const { data: model } = useModel()
  const fields = model?.entities.find(({ name }) => name === entity)?.fields ?? []
  const titleOf = (name: string) => {
    const field = fields.find(each => each.name === name)
    return field ? labelText(field.title, language) : name
  }
  return (
    <dl className={classes.held}>
      {Object.entries(held).map(([name, value]) => (
        <div key={name}>
          <dt>{titleOf(name)}</dt>
          <dd>{sentText(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
