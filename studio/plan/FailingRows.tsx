/** Records that a step would fail on, with a way to each, so that somebody can mend them. */
import { Anchor } from '@mantine/core'
import type { PlanStep } from '../../platform/contract/plan.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './PlanSteps.module.css'

interface FailingRowsProps {
  failing: NonNullable<PlanStep['failing']>
  entity: string
}

export function FailingRows({ failing, entity }: FailingRowsProps) {
  const { t, language } = useTexts()
  return (
    <div className={classes.failing} role="alert">
      {t(failing.estimated ? 'plan.failingAbout' : 'plan.failing', {
        count: failing.count,
        number: failing.count.toLocaleString(language),
      })}
      <table className={classes.sample}>
        <tbody>
          {failing.sample.map(row => (
            <tr key={row._id}>
              <td>
                <Anchor href={`/a/all/${encodeURIComponent(entity)}/${row._id}`} target="_blank" fz={12}>
                  <code>{row.value || row._id}</code>
                </Anchor>
              </td>
              <td>{row.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
