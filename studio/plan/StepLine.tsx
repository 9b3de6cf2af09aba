/** One step: what happens in plain words, its SQL on demand, what it would lose, and rows that stand in its way. */
import { Checkbox, Collapse, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { Unfit } from '../../platform/contract/documents.ts'
import type { PlanStep } from '../../platform/contract/plan.ts'
import { useTexts } from '../shell/useTexts.ts'
import { ClassBadge } from './ClassBadge.tsx'
import { ConversionChoice } from './ConversionChoice.tsx'
import { FailingRows } from './FailingRows.tsx'
import classes from './PlanSteps.module.css'
import { useStepWords } from './useStepWords.ts'

interface StepLineProps {
  step: PlanStep
  confirmed: boolean
  onConfirm: (agreed: boolean) => void
  /** What becomes of values that do not convert; absent where nothing can be chosen. */
  onChoose?: ((choice: Unfit) => void) | undefined
}

export function StepLine({ step, confirmed, onConfirm, onChoose }: StepLineProps) {
  const { t, language } = useTexts()
  const { sentence, loss } = useStepWords(step)
  const [open, { toggle }] = useDisclosure(false)
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <li className={classes.step}>
      <div className={classes.sentence}>
        <span className={classes.words}>{sentence}</span>
        {step.rows > 0 && (
          <span className={classes.rows}>
            {t('plan.rows', { count: step.rows, number: step.rows.toLocaleString(language) })}
          </span>
        )}
        <ClassBadge value={step.class} forGood={step.forGood} />
      </div>
      {step.sql.length > 0 && (
        <UnstyledButton className={classes.more} onClick={toggle} aria-expanded={open}>
          <Chevron size={14} />
          SQL
        </UnstyledButton>
      )}
      <Collapse expanded={open}>
        <pre className={classes.sql}>{step.sql.join(';\n')};</pre>
      </Collapse>
      {step.partly && <p className={classes.rows}>{t('plan.partly')}</p>}
      {step.failing && <FailingRows failing={step.failing} entity={step.entity} />}
      {onChoose && step.conversion && step.conversion.values > step.conversion.converts && (
        <ConversionChoice conversion={step.conversion} onChoose={onChoose} />
      )}
      {step.class === 'destructive' && (
        <div className={classes.loss}>
          <Checkbox
            size="sm"
            color="red.8"
            checked={confirmed}
            onChange={event => onConfirm(event.currentTarget.checked)}
            label={loss}
          />
        </div>
      )}
    </li>
  )
}
