/** Two versions in one drawing: green came, red went, yellow is another. */
import { ReactFlowProvider } from '@xyflow/react'
import { useMemo } from 'react'
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import { useEntityTitles } from '../../model/useEntityTitles.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { FlowCanvas } from '../canvas/FlowCanvas.tsx'
import { useFlowElements } from '../canvas/useFlowElements.ts'
import type { Catalogue } from '../catalogue.ts'
import { compareWorkflows } from '../graph/compare.ts'
import { useScheduleText } from '../schedule/useScheduleText.ts'
import { nothing } from '../useDesigner.ts'
import { usePlaces } from '../usePlaces.ts'

interface ComparedGraphProps {
  before: WorkflowDocument
  after: WorkflowDocument
  catalogue: Catalogue
}

export function ComparedGraph({ before, after, catalogue }: ComparedGraphProps) {
  const { t, language } = useTexts()
  const entityTitle = useEntityTitles()
  const scheduleText = useScheduleText()
  const found = useMemo(() => compareWorkflows(before, after), [before, after])
  const world = useMemo(
    () => ({ catalogue, check: undefined, language, entityTitle, scheduleText, differences: found.nodes }),
    [catalogue, language, entityTitle, scheduleText, found],
  )
  const elements = useFlowElements({
    document: found.drawn,
    world,
    places: usePlaces(found.drawn),
    selection: nothing,
    readOnly: true,
    edgeDifferences: found.edges,
  })
  return (
    <ReactFlowProvider>
      <FlowCanvas {...elements} label={t('workflows.versions.graph')} map={false} nodesDraggable={false} />
    </ReactFlowProvider>
  )
}
