/** The graph a run follows, in the colours of what became of each node. */
import { ReactFlowProvider } from '@xyflow/react'
import { useMemo } from 'react'
import type { RunStep } from '../../../platform/contract/workflow/run.ts'
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import { useEntityTitles } from '../../model/useEntityTitles.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { FlowCanvas } from '../canvas/FlowCanvas.tsx'
import { useFlowElements } from '../canvas/useFlowElements.ts'
import type { Catalogue } from '../catalogue.ts'
import { useScheduleText } from '../schedule/useScheduleText.ts'
import { usePlaces } from '../usePlaces.ts'
import { edgesWent, runMarks } from './run-marks.ts'

interface RunGraphProps {
  document: WorkflowDocument
  steps: readonly RunStep[]
  catalogue: Catalogue
  chosen: string | undefined
  onChoose: (node: string | undefined) => void
}

export function RunGraph({ document, steps, catalogue, chosen, onChoose }: RunGraphProps) {
  const { t, language } = useTexts()
  const entityTitle = useEntityTitles()
  const scheduleText = useScheduleText()
  const runs = useMemo(() => runMarks(steps), [steps])
  const world = useMemo(
    () => ({ catalogue, check: undefined, language, entityTitle, scheduleText, runs }),
    [catalogue, language, entityTitle, scheduleText, runs],
  )
  const elements = useFlowElements({
    document,
    world,
    places: usePlaces(document),
    selection: useMemo(() => ({ nodes: new Set(chosen ? [chosen] : []), edges: new Set<string>() }), [chosen]),
    readOnly: true,
    went: useMemo(() => edgesWent(document, steps), [document, steps]),
  })
  return (
    <ReactFlowProvider>
      <FlowCanvas
        {...elements}
        label={t('runs.graph')}
        map={false}
        nodesDraggable={false}
        onNodeClick={(_, { id }) => onChoose(id)}
        onPaneClick={() => onChoose(undefined)}
      />
    </ReactFlowProvider>
  )
}
