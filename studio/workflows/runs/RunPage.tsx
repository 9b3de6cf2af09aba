/** One run: the graph it follows, coloured as it goes; its steps, and the ways to end it, resume it or do it again. */
import { Button } from '@mantine/core'
import { IconPlayerStop, IconRotate } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Run, RunStep } from '../../../platform/contract/workflow/run.ts'
import { client } from '../../../runtime/client.ts'
import { documentTitle } from '../../../runtime/i18n/document-title.ts'
import { Confirm } from '../../../runtime/shell/Confirm.tsx'
import { ErrorNotice } from '../../../runtime/shell/ErrorNotice.tsx'
import { PageHeader } from '../../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../../runtime/shell/Rows.tsx'
import { BackLink } from '../../shell/BackLink.tsx'
import { WithRight } from '../../shell/NoRight.tsx'
import { Split } from '../../shell/Split.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import type { Catalogue } from '../catalogue.ts'
import { useTitleOf } from '../useTitleOf.ts'
import { runQuery, useCatalogue } from '../workflow-queries.ts'
import { RunFacts } from './RunFacts.tsx'
import { RunGraph } from './RunGraph.tsx'
import classes from './RunPage.module.css'
import { RunState } from './RunState.tsx'
import { StepTable } from './StepTable.tsx'

export function RunPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const run = useQuery(runQuery(id))
  const { catalogue, error, refetch } = useCatalogue()
  const problem = run.error ?? error
  return (
    <WithRight right="workflows">
      {problem ? (
        <ErrorNotice
          error={problem}
          retry={() => {
            void run.refetch()
            void refetch()
          }}
        />
      ) : run.data && catalogue ? (
        <OneRun run={run.data} catalogue={catalogue} />
      ) : (
        <Rows />
      )}
    </WithRight>
  )
}

function OneRun({ run, catalogue }: { run: Run; catalogue: Catalogue }) {
  const { t, language } = useTexts()
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [retrying, setRetrying] = useState<RunStep | null>(null)
  const titleOf = useTitleOf(run.document, catalogue)
  const act = useRunActs(run._id)
  const mayGoOn = run.state !== 'running' && run.state !== 'waiting'
  return (
    <>
      <PageHeader
        before={<BackLink to="runs" />}
        title={
          <Link to="/workflows/$id" params={{ id: run.workflow }} className={classes.link}>
            {documentTitle(run.document, language)}
          </Link>
        }
        beside={<RunState state={run.state} />}
      >
        {!mayGoOn && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerStop size={16} />}
            onClick={() => act.mutate({ do: 'cancel' })}
          >
            {t('runs.cancel')}
          </Button>
        )}
        {run.state === 'failed' && (
          <Button
            size="xs"
            leftSection={<IconRotate size={16} />}
            loading={act.isPending}
            onClick={() => act.mutate({ do: 'resume' })}
          >
            {t('runs.resume')}
          </Button>
        )}
      </PageHeader>
      <RunFacts run={run} />
      <Split
        id="run"
        start={55}
        label={t('workbench.resize')}
        left={
          <RunGraph
            document={run.document}
            steps={run.steps}
            catalogue={catalogue}
            chosen={chosen}
            onChoose={setChosen}
          />
        }
        right={
          <div className={classes.steps}>
            <StepTable
              steps={run.steps}
              titleOf={titleOf}
              chosen={chosen}
              onChoose={setChosen}
              onRetry={mayGoOn ? setRetrying : undefined}
            />
          </div>
        }
      />
      {retrying && (
        <Confirm
          title={t('runs.retryTitle', { step: titleOf(retrying.node) })}
          hint={t('runs.retryHint')}
          action={t('runs.retryHere')}
          onConfirm={() => act.mutate({ do: 'retry', step: retrying.seq })}
          onClose={() => setRetrying(null)}
        />
      )}
    </>
  )
}

type Act = { do: 'cancel' } | { do: 'resume' } | { do: 'retry'; step: number }

function useRunActs(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => (act.do === 'retry' ? client.runs.retry(id, act.step) : client.runs[act.do](id)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['runs'] }),
  })
}
