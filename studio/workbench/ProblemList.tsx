/** All problems of a draft at once, at the page's foot; a click leads to the place. */
import { UnstyledButton } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { Problem } from '../../platform/contract/problem.ts'
import { problemWords } from '../plan/problem-words.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './ProblemList.module.css'

interface ProblemListProps {
  problems: Problem[]
  onChoose: (pointer: string) => void
  /** How people call a place; without it the pointer is told. */
  placeName?: (pointer: string) => string | undefined
}

export function ProblemList({ problems, onChoose, placeName }: ProblemListProps) {
  const { t } = useTexts()
  if (!problems.length) return null
  return (
    <section className={classes.list} aria-label={t('workbench.problems', { count: problems.length })}>
      <h2 className={classes.title} role="status">
        {t('workbench.problems', { count: problems.length })}
      </h2>
      {problems.map(problem => (
        <UnstyledButton
          key={`${problem.pointer} ${problem.code} ${problem.message}`}
          className={classes.problem}
          onClick={() => onChoose(problem.pointer)}
        >
          <IconAlertCircle size={16} className={classes.sign} />
          <ProblemSentence problem={problem} />
          {placeName?.(problem.pointer) ?? <code className={classes.pointer}>{problem.pointer}</code>}
        </UnstyledButton>
      ))}
    </section>
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
