/**
 * The frame of every editor: the person's sight of a document (table, matrix, settings) with the JSON text beside it, both
 * always in step; problems below; the plan as a drawer. On a phone the text is one of the tabs.
 */
import { ActionIcon, Tabs, Tooltip } from '@mantine/core'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { IconBraces } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
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
import { ProblemList } from './ProblemList.tsx'
import { useTab } from './useTab.ts'
import type { Workbench as Bench } from './useWorkbench.ts'
import classes from './Workbench.module.css'

export interface WorkbenchTab {
  key: string
  label: string
  content: () => ReactNode
}

interface WorkbenchProps {
  bench: Bench
  tabs: WorkbenchTab[]
  /** A problem was clicked: besides the jump in the text. */
  onProblem?: (pointer: string) => void
  /** Where the result of applying can be seen. */
  open?: ReactNode
}

export function Workbench({ bench, tabs, onProblem, open }: WorkbenchProps) {
  const { t } = useTexts()
  const phone = useMediaQuery('(max-width: 768px)') ?? false
  const [beside, setBeside] = useLocalStorage({ key: 'enishi.json-beside', defaultValue: true })
  const all = phone || !tabs.length ? [...tabs, jsonTab(bench)] : tabs
  const [tab, setTab] = useTab(all.map(({ key }) => key))
  const shown = all.find(({ key }) => key === tab) ?? all[0]!
  const json = beside && !phone && tabs.length > 0 ? <JsonPane bench={bench} /> : null
  return (
    <div className={classes.body}>
      <UnsavedGuard unsaved={bench.changed} />
      {all.length > 1 && (
        <div className={classes.tabs}>
          <Tabs value={shown.key} onChange={key => key && setTab(key)} variant="default" keepMounted={false}>
            <Tabs.List>
              {all.map(({ key, label }) => (
                <Tabs.Tab key={key} value={key}>
                  {label}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
          {!phone && <JsonToggle on={beside} onChange={setBeside} label={t('workbench.showJson')} />}
        </div>
      )}
      <BenchNotices bench={bench} />
      <Split
        id={bench.kind}
        start={bench.kind === 'role' ? 68 : 58}
        label={t('workbench.resize')}
        left={<div className={classes.sheet}>{shown.content()}</div>}
        right={json}
      />
      <ProblemList
        problems={bench.live.problems}
        onChoose={pointer => {
          bench.jumpTo(pointer)
          onProblem?.(pointer)
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
        done={bench.applied && <AppliedNotice applied={bench.applied} open={open} onClose={bench.closePlan} />}
      />
    </div>
  )
}

function JsonPane({ bench }: { bench: Bench }) {
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

function JsonToggle({ on, onChange, label }: { on: boolean; onChange: (on: boolean) => void; label: string }) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        className={classes.toggle}
        variant={on ? 'light' : 'subtle'}
        color={on ? 'ai' : 'gray'}
        aria-label={label}
        aria-pressed={on}
        onClick={() => onChange(!on)}
      >
        <IconBraces size={18} />
      </ActionIcon>
    </Tooltip>
  )
}
