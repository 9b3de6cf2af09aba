/** The designer: palette, canvas, and beside it the settings or the JSON; below them what is wrong. */
import { Drawer } from '@mantine/core'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import type { CatalogueNode } from '../../platform/contract/workflow/catalogue.ts'
import { useEntityTitles } from '../model/useEntityTitles.ts'
import { Split } from '../shell/Split.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { ProblemList } from '../workbench/ProblemList.tsx'
import { DesignCanvas } from './canvas/DesignCanvas.tsx'
import { NodeChoice } from './canvas/NodeChoice.tsx'
import classes from './Designer.module.css'
import { DesignerToolbar } from './DesignerToolbar.tsx'
import type { BoxRun } from './graph/boxes.ts'
import { triggerId } from './graph/edge.ts'
import { problemPlace } from './graph/problem-place.ts'
import { JsonPane } from './JsonPane.tsx'
import { SidePanel } from './panel/SidePanel.tsx'
import { useScheduleText } from './schedule/useScheduleText.ts'
import { type Designer as DesignerState, nothing, phone } from './useDesigner.ts'
import { useTitleOf } from './useTitleOf.ts'

interface DesignerProps {
  designer: DesignerState
  /** On the boxes, after a test run. */
  runs?: ReadonlyMap<string, BoxRun> | undefined
  /** In the toolbar. */
  status?: ReactNode
  /** Below the canvas instead of the problems. */
  below?: ReactNode
}

export function Designer({ designer, runs, status, below }: DesignerProps) {
  const { t, language } = useTexts()
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  const entityTitle = useEntityTitles()
  const scheduleText = useScheduleText()
  const [palette, setPalette] = useLocalStorage({ key: 'enishi.workflow.palette', defaultValue: true })
  const [json, setJson] = useState(false)
  const [problems, setProblems] = useState(false)
  const [jump, setJump] = useState<{ id: string; pointer: string } | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const side = useRef<HTMLDivElement>(null)
  const { catalogue, check, readOnly } = designer
  const world = useMemo(
    () => ({ catalogue, check, language, entityTitle, scheduleText, runs }),
    [catalogue, check, language, entityTitle, scheduleText, runs],
  )
  const goTo = (pointer: string) => {
    const { node, edge } = problemPlace(designer.document, pointer)
    designer.select({ nodes: new Set(node ? [node] : []), edges: new Set(edge ? [edge] : []) })
    setJump({ id: node ?? '', pointer })
  }
  const titleOf = useTitleOf(designer.document, catalogue)
  const placeName = (pointer: string) => {
    const { node } = problemPlace(designer.document, pointer)
    return node === triggerId ? t('workflows.trigger') : node && titleOf(node)
  }
  const openPalette = useCallback(() => {
    setPalette(true)
    requestAnimationFrame(() => search.current?.focus())
  }, [setPalette])
  const openSettings = useCallback(
    () => requestAnimationFrame(() => side.current?.querySelector<HTMLElement>('textarea, input')?.focus()),
    [],
  )
  const { add } = designer
  const addChosen = useCallback((type: CatalogueNode) => setJump({ id: add(type, null), pointer: '' }), [add])
  const withPalette = palette && !isPhone && !readOnly
  return (
    <div className={classes.designer}>
      <DesignerToolbar
        designer={designer}
        palette={palette}
        onPalette={() => (palette ? setPalette(false) : openPalette())}
        problems={problems}
        onProblems={() => setProblems(!problems)}
        json={json}
        onJson={() => setJson(!json)}
      >
        {status}
      </DesignerToolbar>
      <div className={classes.body}>
        {withPalette && (
          <section className={classes.palette} aria-label={t('workflows.palette.title')}>
            <NodeChoice catalogue={catalogue} onChoose={addChosen} draggable search={search} />
          </section>
        )}
        <Split
          id="workflow"
          start={68}
          label={t('workbench.resize')}
          left={
            <DesignCanvas
              designer={designer.drawing}
              world={world}
              openPalette={openPalette}
              openSettings={openSettings}
              jump={jump}
            />
          }
          right={
            isPhone ? null : (
              <div className={classes.side} ref={side}>
                {json ? <JsonPane designer={designer} jump={jump} /> : <SidePanel designer={designer} />}
              </div>
            )
          }
        />
      </div>
      {below ??
        (problems && (
          <ProblemList
            problems={check?.problems ?? []}
            warnings={check?.warnings ?? []}
            onChoose={goTo}
            placeName={placeName}
          />
        ))}
      {isPhone && (
        <Drawer
          opened={json || designer.selection.nodes.size > 0}
          onClose={() => {
            setJson(false)
            designer.select(nothing)
          }}
          position="bottom"
          size="75%"
          title={t(json ? 'workbench.json' : 'workflows.panel.title')}
          classNames={{ body: classes.drawer ?? '', content: classes.drawerContent ?? '' }}
        >
          {json ? <JsonPane designer={designer} jump={jump} /> : <SidePanel designer={designer} />}
        </Drawer>
      )}
    </div>
  )
}
