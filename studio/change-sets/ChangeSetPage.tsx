/** One change set: what is in it and by whom, and the next step it can take. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMoment } from '../changes/useMoment.ts'
import { BackLink } from '../shell/BackLink.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { ChangeSetActions } from './ChangeSetActions.tsx'
import { ChangeSetItems } from './ChangeSetItems.tsx'
import classes from './ChangeSets.module.css'
import { changeSetQuery } from './change-set-queries.ts'
import { PackAct } from './PackAct.tsx'
import { StaleNotice } from './StaleNotice.tsx'
import { StateTag } from './StateTag.tsx'

export function ChangeSetPage() {
  const { t } = useTexts()
  const moment = useMoment()
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: set, error, refetch } = useQuery(changeSetQuery(id))
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />
  if (!set) return <Rows />
  const isOpen = set.state !== 'applied' && set.state !== 'withdrawn'
  return (
    <WithRight right="model">
      <PageHeader
        before={<BackLink to="change-sets" />}
        title={set.name}
        beside={<StateTag state={set.state} />}
        ownLine
      >
        <ChangeSetActions set={set} />
      </PageHeader>
      <div className={classes.page}>
        {set.description && <p className={classes.description}>{set.description}</p>}
        {set.review && (
          <p className={classes.description}>
            {t('changeSets.reviewed', {
              name: set.review.by._label,
              at: moment(set.review.at),
              note: set.review.note || '–',
            })}
          </p>
        )}
        {set.revision !== null && (
          <p className={classes.description}>{t('changeSets.atRevision', { revision: set.revision })}</p>
        )}
        {isOpen && set.documents.some(({ stale }) => stale) && <StaleNotice set={set} />}
        {set.pack && <PackAct pack={set.pack} />}
        {set.pack ? null : set.documents.length === 0 ? (
          <Notice title={t('changeSets.nothing')} hint={t('changeSets.nothingHint')} />
        ) : (
          <ChangeSetItems set={set} isOpen={isOpen} />
        )}
      </div>
    </WithRight>
  )
}
