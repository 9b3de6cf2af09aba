/** All problems of a draft at once, at the page's foot; a click leads to the place. */
import { UnstyledButton } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, type TablerIcon } from '@tabler/icons-react'
import type { Problem } from '../../platform/contract/problem.ts'
import { problemWords } from '../plan/problem-words.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './ProblemList.module.css'

interface ProblemListProps {
  problems: Problem[]
  /** What holds nothing up. */
  warnings?: Problem[]
  onChoose: (pointer: string) => void
  /** How people call a place; without it the pointer is told. */
  placeName?: (pointer: string) => string | undefined
}

export function ProblemList({ problems, warnings = [], ...lines }: ProblemListProps) {
  const { t } = useTexts()
  if (!problems.length && !warnings.length) return null
  const title = problems.length
    ? t('workbench.problems', { count: problems.length })
    : t('workbench.warnings', { count: warnings.length })
  return (
    <section className={classes.list} aria-label={title}>
      <h2 className={classes.title} role="status">
        {title}
      </h2>
      {problems.map(problem => (
        <Line key={keyOf(problem)} {...lines} problem={problem} sign={IconAlertCircle} />
      ))}
      {warnings.map(problem => (
        <Line key={keyOf(problem)} {...lines} problem={problem} sign={IconAlertTriangle} mild />
      ))}
    </section>
  )
}

const keyOf = ({ pointer, code, message }: Problem) => `${pointer} ${code} ${message}`

interface LineProps extends Pick<ProblemListProps, 'onChoose' | 'placeName'> {
  problem: Problem
  sign: TablerIcon
  mild?: boolean
}

function Line({ problem, sign: Sign, mild, onChoose, placeName }: LineProps) {
  return (
    <UnstyledButton className={classes.problem} onClick={() => onChoose(problem.pointer)}>
      <Sign size={16} className={classes.sign} data-mild={mild} />
      <ProblemSentence problem={problem} />
      {placeName?.(problem.pointer) ?? <code className={classes.pointer}>{problem.pointer}</code>}
    </UnstyledButton>
  )
}

function ProblemSentence({ problem }: { problem: Problem }) {
  const { language } = useTexts()
  const { sentence, detail } = problemWords(problem, language)
  return (
    <span className={classes.message}>
      {sentence}
      {detail && (
        <span className={classes.detail} lang="en">
          {detail}
        </span>
      )}
    </span>
  )
}
