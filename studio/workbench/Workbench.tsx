/**
 * The frame of every editor: the person's sight of a document (table, matrix, settings) with the JSON text beside it for
 * who opens it, both always in step; problems below; the plan as a drawer. On a phone the text is one of the tabs.
 */
import { useDidUpdate, useHotkeys, useMediaQuery } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { CatchBoundary } from '@tanstack/react-router'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { Problem } from '../../platform/contract/problem.ts'
import { JsonEditor } from '../monaco/JsonEditor.tsx'
import type { Mark } from '../monaco/useJsonEditor.ts'
import { PlanDrawer } from '../plan/PlanDrawer.tsx'
import { problemWords } from '../plan/problem-words.ts'
import { Split } from '../shell/Split.tsx'
import { UnsavedGuard } from '../shell/UnsavedGuard.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { AppliedNotice } from './AppliedNotice.tsx'
import { BenchNotices } from './BenchNotices.tsx'
import { NoticeLine } from './NoticeLine.tsx'
import { ProblemList } from './ProblemList.tsx'
import { useBeside } from './useBeside.ts'
import { useTab } from './useTab.ts'
import type { Workbench as Bench } from './useWorkbench.ts'
import classes from './Workbench.module.css'
import { WorkbenchBar } from './WorkbenchBar.tsx'

export interface WorkbenchTab {
  key: string
  label: string
  content: () => ReactNode
}

interface WorkbenchProps {
  bench: Bench
  tabs: WorkbenchTab[]
  /** What can stand beside in place of the JSON. On a phone it is a tab. */
  aside?: WorkbenchTab
  /** A problem was clicked; true: the editor itself shows where. Otherwise the text does. */
  onProblem?: (pointer: string) => boolean
  /** Where the result of applying can be seen. */
  open?: ReactNode
  /** Beside what the plan says, before it is applied. */
  means?: ReactNode
}

export function Workbench({ bench, tabs, aside, onProblem, open, means }: WorkbenchProps) {
  const { t } = useTexts()
  const phone = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false })
  const isTab = phone || !tabs.length
  const beside = useBeside(bench.kind, aside !== undefined)
  const [byKey, setByKey] = useState(false)
  const textButton = useRef<HTMLButtonElement>(null)
  const all = isTab ? [...tabs, ...(aside ? [aside] : []), jsonTab(bench)] : tabs
  const [tab, setTab] = useTab(all.map(({ key }) => key))
  const shown = all.find(({ key }) => key === tab) ?? all[0]!
  const showText = (on: boolean, byKey = false) => {
    setByKey(byKey)
    if (isTab) setTab('json')
    else beside.showText(on)
  }
  // What is asked for in the text brings the text with it.
  useDidUpdate(() => {
    if (bench.jump) showText(true)
  }, [bench.jump])
  const press = () => {
    showText(!beside.text, true)
    if (beside.text) textButton.current?.focus()
  }
  useHotkeys([['mod+J', press]], [], true)
  const text = beside.text ? <JsonPane bench={bench} focused={byKey} /> : null
  const right = isTab ? null : aside && beside.aside ? <Sheet bench={bench} tab={aside} /> : text
  return (
    <div className={classes.body}>
      <UnsavedGuard unsaved={bench.changed} />
      {(all.length > 1 || !isTab) && (
        <WorkbenchBar
          tabs={all}
          tab={shown.key}
          onTab={setTab}
          beside={isTab ? null : beside}
          aside={aside?.label}
          onText={showText}
          textButton={textButton}
        />
      )}
      <BenchNotices bench={bench} />
      <Split
        id={bench.kind}
        start={bench.kind === 'role' ? 68 : 58}
        label={t('workbench.resize')}
        left={<Sheet bench={bench} tab={shown} />}
        right={right}
      />
      <ProblemList
        problems={bench.live.problems}
        onChoose={pointer => {
          if (!onProblem?.(pointer) || beside.text) bench.jumpTo(pointer)
        }}
      />
      <PlanDrawer
        opened={bench.planOpen}
        onClose={bench.closePlan}
        title={t('plan.title')}
        plan={bench.live.plan}
        busy={bench.applying}
        job={bench.applyJob}
        error={bench.applyError ?? bench.live.error}
        onApply={confirm => void bench.apply(confirm).catch(() => {})}
        onChoose={bench.chooseUnfit}
        choices={means}
        done={bench.applied && <AppliedNotice applied={bench.applied} open={open} onClose={bench.closePlan} />}
      />
    </div>
  )
}

/** What cannot be drawn as it is written says so until it is written otherwise, and leaves the text in reach. */
function Sheet({ bench, tab }: { bench: Bench; tab: WorkbenchTab }) {
  return (
    <div className={classes.sheet}>
      <CatchBoundary getResetKey={() => `${tab.key} ${bench.text}`} errorComponent={NotDrawn}>
        {tab.content()}
      </CatchBoundary>
    </div>
  )
}

function NotDrawn() {
  const { t } = useTexts()
  return (
    <NoticeLine icon={<IconAlertTriangle size={18} />}>
      <span className={classes.words}>{t('workbench.notDrawn')}</span>
    </NoticeLine>
  )
}

function JsonPane({ bench, focused = false }: { bench: Bench; focused?: boolean }) {
  const { t, language } = useTexts()
  const { problems } = bench.live
  const marks = useMemo(() => problems.map(problem => markOf(problem, language)), [problems, language])
  return (
    <div className={classes.json}>
      <JsonEditor
        path={`${bench.kind}/${bench.id}.json`}
        value={bench.text}
        {...(!bench.readOnly && { onChange: text => bench.edit(text, 'typing') })}
        label={t('workbench.json')}
        marks={marks}
        jump={bench.jump}
        focused={focused}
      />
    </div>
  )
}

function markOf(problem: Problem, language: string): Mark {
  const { sentence, detail } = problemWords(problem, language)
  return { pointer: problem.pointer, message: detail ? `${sentence}\n${detail}` : sentence, severity: 'error' }
}

const jsonTab = (bench: Bench): WorkbenchTab => ({
  key: 'json',
  label: 'JSON',
  content: () => <JsonPane bench={bench} />,
})
