/** Beside the canvas: the chosen node, the trigger, or the workflow as a whole where nothing is chosen. */
import { useTexts } from '../../shell/useTexts.ts'
import { triggerId } from '../graph/edge.ts'
import type { Designer } from '../useDesigner.ts'
import { NodePanel } from './NodePanel.tsx'
import classes from './SidePanel.module.css'
import { TriggerPanel } from './TriggerPanel.tsx'
import { WorkflowPanel } from './WorkflowPanel.tsx'

export function SidePanel({ designer }: { designer: Designer }) {
  const { t } = useTexts()
  const { nodes } = designer.selection
  const [only] = nodes.size === 1 ? nodes : []
  const node = designer.document.nodes.find(({ id }) => id === only)
  return (
    <aside className={classes.panel} aria-label={t('workflows.panel.title')} data-testid="panel">
      {node ? (
        <NodePanel key={node.id} designer={designer} node={node} />
      ) : only === triggerId ? (
        <TriggerPanel designer={designer} />
      ) : nodes.size > 1 ? (
        <p className={classes.several}>{t('workflows.panel.several', { count: nodes.size })}</p>
      ) : (
        <WorkflowPanel designer={designer} />
      )}
    </aside>
  )
}
