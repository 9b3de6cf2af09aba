/** Who else has the record open, as initials; who edits it has a ring. */
import { Tooltip } from '@mantine/core'
import type { Present } from '../../platform/contract/record.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { Initials } from '../shell/Initials.tsx'
import classes from './PresentPeople.module.css'

const shown = 4

export function PresentPeople({ people }: { people: Present[] }) {
  const { t } = useRecordTexts()
  if (!people.length) return null
  const text = ({ person, editing }: Present) => t(editing ? 'present.edits' : 'present.reads', { who: person._label })
  return (
    <ul className={classes.people} aria-label={t('present.label')}>
      {people.slice(0, shown).map(each => (
        <li key={each.person._id} data-editing={each.editing || undefined}>
          <Tooltip label={text(each)}>
            <span>
              <Initials name={each.person._label} person={each.person._id} />
              <span className="visually-hidden">{text(each)}</span>
            </span>
          </Tooltip>
        </li>
      ))}
      {people.length > shown && <li className={classes.more}>+{people.length - shown}</li>}
    </ul>
  )
}
