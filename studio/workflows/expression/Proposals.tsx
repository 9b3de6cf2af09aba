/** What could stand where one types, with the one that Enter takes marked. */
import { IconFunction, IconList, IconTag, IconVariable } from '@tabler/icons-react'
import type { Completion } from '../../../platform/expression/complete.ts'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './ExpressionInput.module.css'

const signs = { field: IconTag, function: IconFunction, variable: IconVariable, option: IconList }

interface ProposalsProps {
  id: string
  found: Completion[]
  active: Completion
  onTake: (completion: Completion) => void
}

export function Proposals({ id, found, active, onTake }: ProposalsProps) {
  const { t } = useTexts()
  return (
    <div className={classes.proposals}>
      <div id={id} role="listbox" aria-label={t('workflows.expression.proposals')} className={classes.list}>
        {found.map((completion, index) => {
          const Sign = signs[completion.kind]
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field's keys take it
            <div
              key={`${completion.kind} ${completion.label}`}
              id={`${id}-${index}`}
              ref={element => {
                if (completion === active) element?.scrollIntoView({ block: 'nearest' })
              }}
              role="option"
              tabIndex={-1}
              aria-selected={completion === active}
              className={classes.proposal}
              onMouseDown={event => event.preventDefault()}
              onClick={() => onTake(completion)}
            >
              <Sign size={14} aria-hidden="true" />
              <span className={classes.label}>{completion.label}</span>
              <span className={classes.detail}>{completion.detail}</span>
            </div>
          )
        })}
      </div>
      {active.documentation && <p className={classes.about}>{active.documentation}</p>}
    </div>
  )
}
