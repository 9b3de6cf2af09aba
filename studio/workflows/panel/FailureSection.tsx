/** When a node fails: how often it is tried again, and what its edge for errors does. */
import { NumberInput, Switch } from '@mantine/core'
import type { NodeRetry, WorkflowNode } from '../../../platform/contract/workflow/workflow-document.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { changeNode, setKey } from '../graph/change-node.ts'
import { errorPort, portOf } from '../graph/edge.ts'
import type { Designer } from '../useDesigner.ts'
import classes from './SidePanel.module.css'

interface FailureSectionProps {
  designer: Designer
  node: WorkflowNode
}

const beginning: NodeRetry = { times: 3, seconds: 10, factor: 2 }

export function FailureSection({ designer, node }: FailureSectionProps) {
  const { t } = useTexts()
  const { retry } = node
  const hasEdge = designer.document.edges.some(edge => edge.from === node.id && portOf(edge) === errorPort)
  const set = (value: NodeRetry | undefined, source = '') =>
    designer.change(document => changeNode(document, node.id, each => setKey(each, 'retry', value)), source)
  const number = (key: keyof NodeRetry, min: number, max: number) => (
    <NumberInput
      label={t(`workflows.retry.${key}`)}
      min={min}
      max={max}
      clampBehavior="strict"
      readOnly={designer.readOnly}
      value={retry?.[key] ?? ''}
      onChange={value =>
        retry && typeof value === 'number' && set({ ...retry, [key]: value }, `retry.${node.id}.${key}`)
      }
    />
  )
  return (
    <section className={classes.section}>
      <h3 className={classes.legend}>{t('workflows.retry.title')}</h3>
      <Switch
        label={t('workflows.retry.again')}
        checked={retry !== undefined}
        disabled={designer.readOnly}
        onChange={event => set(event.currentTarget.checked ? beginning : undefined)}
      />
      {retry && (
        <div className={classes.pair}>
          {number('times', 1, 20)}
          {number('seconds', 1, 3600)}
          {number('factor', 1, 10)}
        </div>
      )}
      <p className={classes.hint}>{t(hasEdge ? 'workflows.retry.hasEdge' : 'workflows.retry.noEdge')}</p>
    </section>
  )
}
