/** Before a workflow is published: what differs from the version in force, and, where it acts as the platform, a second look. */
import { Checkbox } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'
import type { OpenedWorkflow } from '../../platform/contract/workflow/workflow-summary.ts'
import { client } from '../../runtime/client.ts'
import { PlannedChange } from '../plan/PlannedChange.tsx'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { compareWorkflows, type Difference } from './graph/compare.ts'
import { triggerId } from './graph/edge.ts'
import classes from './PublishDrawer.module.css'
import { forgetWorkflows } from './workflow-queries.ts'

interface PublishDrawerProps {
  opened: boolean
  workflow: OpenedWorkflow
  document: WorkflowDocument
  onClose: () => void
  onPublished: () => void
  reload: () => void
}

export function PublishDrawer({ opened, workflow, document, onClose, onPublished, reload }: PublishDrawerProps) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [reviewed, setReviewed] = useState(false)
  const actsAsSystem = document.runAs === 'system'
  const change = { base: workflow.revision, workflows: [document] }
  return (
    <PlannedChange
      id={`publish.${workflow.id}.${JSON.stringify(document).length}`}
      opened={opened}
      onClose={onClose}
      title={t('workflows.publish.title')}
      plan={() => client.meta.plan(change)}
      apply={async (plan, confirm) => {
        const applied = await client.meta.apply(change, { hash: plan.hash, confirm })
        // There may be none: a version that was taken up again as it is.
        await client.workflows.dropDraft(workflow.id).catch(() => {})
        onPublished()
        return applied
      }}
      applyLabel={t('workflows.publish.open')}
      ready={!actsAsSystem || reviewed}
      onDone={() => {
        void forgetWorkflows(queries)
        reload()
      }}
      choices={
        <>
          <Differences before={workflow.document} after={document} />
          {actsAsSystem && (
            <Checkbox
              className={classes.review ?? ''}
              checked={reviewed}
              onChange={event => setReviewed(event.currentTarget.checked)}
              label={t('workflows.publish.asSystem')}
              description={t('workflows.publish.asSystemHint')}
            />
          )}
        </>
      }
    />
  )
}

const tones = { added: 'good', removed: 'danger', changed: 'caution' } as const

function Differences({ before, after }: { before: WorkflowDocument | null; after: WorkflowDocument }) {
  const { t } = useTexts()
  const found = useMemo(() => (before ? compareWorkflows(before, after) : null), [before, after])
  if (!found) return <p className={classes.note}>{t('workflows.publish.first', { count: after.nodes.length })}</p>
  const titleOf = (id: string) =>
    id === triggerId ? t('workflows.trigger') : (found.drawn.nodes.find(node => node.id === id)?.title ?? id)
  const lines: [string, Difference][] = [
    ...[...found.nodes].map(([id, difference]): [string, Difference] => [titleOf(id), difference]),
    ...found.settings.map((name): [string, Difference] => [name, 'changed']),
  ]
  const count = found.edges.size
  if (!lines.length && !count) return <p className={classes.note}>{t('workflows.publish.nothing')}</p>
  return (
    <ul className={classes.list}>
      {lines.map(([title, difference]) => (
        <li key={`${difference} ${title}`}>
          <Tag tone={tones[difference]}>{t(`workflows.difference.${difference}`)}</Tag> {title}
        </li>
      ))}
      {count > 0 && <li className={classes.note}>{t('workflows.publish.edges', { count })}</li>}
    </ul>
  )
}
