/** All problems of a draft at once, at the page's foot; a click leads to the place. */
import { UnstyledButton } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { Problem } from '../../platform/contract/problem.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './ProblemList.module.css'

export function ProblemList({ problems, onChoose }: { problems: Problem[]; onChoose: (pointer: string) => void }) {
  const { t } = useTexts()
  if (!problems.length) return null
  return (
    <section className={classes.list} aria-label={t('workbench.problems', { count: problems.length })}>
      <h2 className={classes.title} role="status">
        {t('workbench.problems', { count: problems.length })}
      </h2>
      {problems.map(({ pointer, code, message }) => (
        <UnstyledButton
          key={`${pointer} ${code} ${message}`}
          className={classes.problem}
          onClick={() => onChoose(pointer)}
        >
          <IconAlertCircle size={16} className={classes.sign} />
          <span className={classes.message}>{message}</span>
          <code className={classes.pointer}>{pointer}</code>
        </UnstyledButton>
      ))}
    </section>
  )
}
