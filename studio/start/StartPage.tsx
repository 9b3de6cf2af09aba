/** Where the studio begins: what to do first and what after it, what of it is there already, and a word for each notion. */
import { Button } from '@mantine/core'
import { IconCircleCheckFilled } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { type FirstStep, firstSteps } from './first-steps.ts'
import classes from './Start.module.css'
import { useStepsDone } from './useStepsDone.ts'

export const StartPage = () => (
  <WithRight right="model">
    <Steps />
  </WithRight>
)

function Steps() {
  const { t } = useTexts()
  const { data: me } = useMe()
  const done = useStepsDone()
  const steps = firstSteps.filter(({ right }) => me?.rights.includes(right))
  const next = steps.find(({ key }) => !done[key])
  return (
    <>
      <PageHeader title={t('page.start')} />
      <div className={classes.page}>
        <p className={classes.intro}>{t('start.intro')}</p>
        <ol className={classes.steps}>
          {steps.map((step, index) => (
            <Step key={step.key} step={step} number={index + 1} count={done[step.key] ?? 0} isNext={step === next} />
          ))}
        </ol>
        <p className={classes.intro}>
          {t('start.orPack')}
          <Button variant="subtle" size="compact-sm" renderRoot={props => <Link to="/packs" {...props} />}>
            {t('entities.installPack')}
          </Button>
        </p>
      </div>
    </>
  )
}

interface StepProps {
  step: FirstStep
  number: number
  count: number
  isNext: boolean
}

function Step({ step: { key, to, search }, number, count, isNext }: StepProps) {
  const { t } = useTexts()
  return (
    <li className={classes.step} data-next={isNext || undefined}>
      <span className={classes.number} aria-hidden="true">
        {count ? <IconCircleCheckFilled size={24} color="var(--e-success)" /> : number}
      </span>
      <div className={classes.words}>
        <h2 className={classes.title}>{t(`start.${key}.title`)}</h2>
        <p className={classes.hint}>{t(`start.${key}.hint`)}</p>
      </div>
      {count > 0 && <span className={classes.there}>{t('start.there', { count })}</span>}
      <Button
        size="xs"
        variant={isNext ? 'filled' : 'default'}
        renderRoot={props => <Link to={to} search={search ?? {}} {...props} />}
      >
        {t(`start.${key}.go`)}
      </Button>
    </li>
  )
}
