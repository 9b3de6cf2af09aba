/** Every published version: what it changed, as a graph in colours and as JSON, and the way back. */
import { Button, SegmentedControl, UnstyledButton } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OpenedWorkflow, WorkflowVersion } from '../../../platform/contract/workflow/workflow-summary.ts'
import { ErrorNotice } from '../../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../../runtime/shell/Notice.tsx'
import { Rows } from '../../../runtime/shell/Rows.tsx'
import { useMoment } from '../../changes/useMoment.ts'
import { JsonDiff } from '../../monaco/JsonDiff.tsx'
import list from '../../revisions/RevisionList.module.css'
import { useTexts } from '../../shell/useTexts.ts'
import { workflowText } from '../graph/workflow-text.ts'
import type { Designer } from '../useDesigner.ts'
import { versionsQuery } from '../workflow-queries.ts'
import { ComparedGraph } from './ComparedGraph.tsx'
import classes from './VersionsTab.module.css'

interface VersionsTabProps {
  designer: Designer
  opened: OpenedWorkflow
  onDraw: () => void
}

export function VersionsTab({ designer, opened, onDraw }: VersionsTabProps) {
  const { t } = useTexts()
  const { data, error, refetch } = useQuery(versionsQuery(opened.id))
  const [chosen, setChosen] = useState<number | null>(null)
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />
  if (!data) return <Rows />
  if (!data.length)
    return (
      <Notice
        icon={<IconHistory size={32} />}
        title={t('workflows.versions.empty')}
        hint={t('workflows.versions.emptyHint')}
      />
    )
  const index = Math.max(
    0,
    data.findIndex(({ version }) => version === chosen),
  )
  const shown = data[index]!
  const takeBack = () => {
    designer.change(() => shown.document)
    onDraw()
  }
  return (
    <div className={classes.versions}>
      <VersionList versions={data} shown={shown} current={opened.version} onChoose={setChosen} />
      <Compared key={shown.version} shown={shown} before={data[index + 1]} catalogue={designer.catalogue}>
        <Button size="xs" variant="default" onClick={takeBack} disabled={shown.document === designer.document}>
          {t('workflows.versions.takeBack')}
        </Button>
      </Compared>
    </div>
  )
}

interface VersionListProps {
  versions: WorkflowVersion[]
  shown: WorkflowVersion
  current: number | null
  onChoose: (version: number) => void
}

function VersionList({ versions, shown, current, onChoose }: VersionListProps) {
  const { t } = useTexts()
  const moment = useMoment()
  return (
    <ol className={`${list.list} ${classes.list}`}>
      {versions.map(({ version, at, author }) => (
        <li key={version}>
          <UnstyledButton
            className={list.revision}
            aria-current={version === shown.version}
            data-chosen={version === shown.version || undefined}
            onClick={() => onChoose(version)}
          >
            <span className={list.number}>{version}</span>
            <span className={list.words}>
              <span>{author?._label ?? 'Enishi'}</span>
              <span className={list.who}>{moment(at)}</span>
            </span>
            {version === current && <span className={list.now}>{t('workflows.versions.inForce')}</span>}
          </UnstyledButton>
        </li>
      ))}
    </ol>
  )
}

interface ComparedProps {
  shown: WorkflowVersion
  before: WorkflowVersion | undefined
  catalogue: Designer['catalogue']
  children: React.ReactNode
}

function Compared({ shown, before, catalogue, children }: ComparedProps) {
  const { t } = useTexts()
  const [look, setLook] = useState('graph')
  const title = before
    ? t('workflows.versions.compare', { version: shown.version, before: before.version })
    : t('workflows.version', { version: shown.version })
  return (
    <section className={classes.compared} aria-label={title}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <SegmentedControl
          size="xs"
          value={look}
          onChange={setLook}
          data={[
            { value: 'graph', label: t('workflows.versions.graph') },
            { value: 'json', label: 'JSON' },
          ]}
        />
        {children}
      </header>
      {look === 'graph' ? (
        <ComparedGraph before={before?.document ?? shown.document} after={shown.document} catalogue={catalogue} />
      ) : (
        <JsonDiff
          before={before ? workflowText(before.document) : ''}
          after={workflowText(shown.document)}
          label={title}
        />
      )}
    </section>
  )
}
