/** Every revision of the whole model: who changed which documents, newest first. */
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DocumentChange } from '../../platform/contract/plan.ts'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { RunningPlans } from '../jobs/RunningPlans.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { Archive } from './Archive.tsx'
import classes from './Changes.module.css'
import { useMoment } from './useMoment.ts'
import { useSummary } from './useSummary.ts'

export function ChangesPage() {
  const { t } = useTexts()
  const moment = useMoment()
  const summaryOf = useSummary()
  const { data, error, refetch } = useQuery({ queryKey: ['meta', 'revisions'], queryFn: () => client.meta.revisions() })
  const list = data?.toSorted((one, other) => other.revision - one.revision)
  return (
    <WithRight right="model">
      <PageHeader title={t('page.changes')} {...(list && { beside: list.length })} />
      <RunningPlans />
      <Archive />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !list && <Rows />}
      {list?.length === 0 && <Notice icon={<IconHistory size={32} />} title={t('revisions.empty')} />}
      {list && list.length > 0 && (
        <ol className={classes.list}>
          {list.map(revision => (
            <li key={revision.revision} className={classes.revision}>
              <div className={classes.head}>
                <span className={classes.number}>{revision.revision}</span>
                <span className={classes.summary}>{summaryOf(revision)}</span>
                <span className={classes.who}>
                  {revision.author?._label ?? 'Enishi'} · {moment(revision.at)}
                </span>
              </div>
              <Documents documents={revision.documents} />
            </li>
          ))}
        </ol>
      )}
    </WithRight>
  )
}

const tones = { add: 'good', change: 'accent', remove: 'danger', purge: 'danger' } as const
const shown = 12

function Documents({ documents }: { documents: DocumentChange[] }) {
  const { t } = useTexts()
  return (
    <div className={classes.documents}>
      {documents.slice(0, shown).map(({ kind, id, change }) => (
        <span key={`${kind} ${id}`} className={classes.document}>
          <Tag tone={tones[change]}>{t(`kind.${kind}`)}</Tag>
          {change === 'remove' || change === 'purge' ? (
            <code>{id}</code>
          ) : (
            <Link to={kind === 'entity' ? '/entities/$id' : `/${kind}s/$id`} params={{ id }} className={classes.link}>
              {id}
            </Link>
          )}
        </span>
      ))}
      {documents.length > shown && <span>{t('plan.moreDocuments', { count: documents.length - shown })}</span>}
    </div>
  )
}
