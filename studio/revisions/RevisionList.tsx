/** Every revision of an entity: who changed it when, what differs, and the way back. */
import { Button, UnstyledButton } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMoment } from '../changes/useMoment.ts'
import { useSummary } from '../changes/useSummary.ts'
import { useTexts } from '../shell/useTexts.ts'
import { CompareModal } from '../workbench/CompareModal.tsx'
import type { Workbench } from '../workbench/useWorkbench.ts'
import classes from './RevisionList.module.css'

export function RevisionList({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  const moment = useMoment()
  const summaryOf = useSummary()
  const [chosen, setChosen] = useState<number | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['meta', 'revisions', bench.kind, bench.id],
    queryFn: () => client.meta.documentRevisions(bench.kind === 'entity' ? 'entities' : `${bench.kind}s`, bench.id),
  })
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />
  if (!data) return <Rows count={5} height={32} />
  const list = data.toSorted((one, other) => other.revision.revision - one.revision.revision)
  if (!list.length) return <Notice icon={<IconHistory size={32} />} title={t('revisions.empty')} />
  const index = list.findIndex(({ revision }) => revision.revision === chosen)
  const shown = list[index]
  const restore = () => {
    if (shown?.text) bench.edit(shown.text)
    setChosen(null)
  }
  return (
    <>
      <ol className={classes.list}>
        {list.map(({ revision, text }, at) => (
          <li key={revision.revision}>
            <UnstyledButton
              className={classes.revision}
              onClick={() => setChosen(revision.revision)}
              disabled={text === null}
            >
              <span className={classes.number}>{revision.revision}</span>
              <span className={classes.words}>
                <span>{summaryOf(revision)}</span>
                <span className={classes.who}>
                  {revision.author?._label ?? 'Enishi'} · {moment(revision.at)}
                </span>
              </span>
              {at === 0 && <span className={classes.now}>{t('revisions.now')}</span>}
            </UnstyledButton>
          </li>
        ))}
      </ol>
      <CompareModal
        opened={shown !== undefined}
        onClose={() => setChosen(null)}
        before={list[index + 1]?.text ?? ''}
        after={shown?.text ?? ''}
        title={t('revisions.compare', { revision: chosen })}
      >
        <Button variant="default" onClick={() => setChosen(null)}>
          {t('common:action.close')}
        </Button>
        <Button onClick={restore} disabled={!shown?.text || shown.text === bench.text}>
          {t('revisions.restore')}
        </Button>
      </CompareModal>
    </>
  )
}
