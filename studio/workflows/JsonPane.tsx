/** The whole document as JSON, in step with the drawing: what is typed is drawn as soon as it can be. */
import { useEffect, useMemo, useState } from 'react'
import type { Problem } from '../../platform/contract/problem.ts'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'
import { JsonEditor } from '../monaco/JsonEditor.tsx'
import type { Mark } from '../monaco/useJsonEditor.ts'
import { problemWords } from '../plan/problem-words.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Designer.module.css'
import { readWorkflow, workflowText } from './graph/workflow-text.ts'
import type { Designer } from './useDesigner.ts'

interface JsonPaneProps {
  designer: Designer
  jump: { pointer: string } | null
}

const noProblems: Problem[] = []

export function JsonPane({ designer, jump }: JsonPaneProps) {
  const { t, language } = useTexts()
  const { document, readOnly, check } = designer
  const [typed, setTyped] = useState<{ text: string; means: WorkflowDocument | null } | null>(null)
  // As typed while it means what is drawn, or nothing yet; else as the drawing says it.
  const isTyped = typed !== null && (typed.means === document || typed.means === null)
  const text = useMemo(() => (isTyped ? typed.text : workflowText(document)), [isTyped, typed, document])
  useEffect(() => {
    if (typed?.means && typed.means !== document) setTyped(null)
  }, [typed, document])
  const problems = check?.problems ?? noProblems
  const marks = useMemo(() => problems.map(problem => markOf(problem, language)), [problems, language])
  const type = (text: string) => {
    const means = readWorkflow(text)
    setTyped({ text, means })
    if (means) designer.change(() => means, 'json')
  }
  return (
    <div className={classes.json}>
      {isTyped && typed.means === null && (
        <div className={classes.notice} role="status">
          {t('workflows.json.notDrawable')}
        </div>
      )}
      <JsonEditor
        path={`workflow/${document.id}.json`}
        value={text}
        {...(!readOnly && { onChange: type })}
        label={t('workbench.json')}
        marks={marks}
        jump={jump}
      />
    </div>
  )
}

function markOf(problem: Problem, language: string): Mark {
  const { sentence, detail } = problemWords(problem, language)
  return { pointer: problem.pointer, message: detail ? `${sentence}\n${detail}` : sentence, severity: 'error' }
}
