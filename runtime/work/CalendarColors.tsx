/** What the colours of the calendar stand for: kinds of work, or the people chosen, each with theirs. */
import { SegmentedControl, useMantineTheme } from '@mantine/core'
import { usePeopleNames } from '../pick/usePeopleNames.ts'
import { optionColor } from '../value/option-color.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'

interface CalendarColorsProps {
  /** By person; undefined: by kind. */
  colors: Record<string, string> | undefined
  onChange: (byPerson: boolean) => void
}

export function CalendarColors({ colors, onChange }: CalendarColorsProps) {
  const { t } = useWorkTexts()
  const theme = useMantineTheme()
  const people = Object.keys(colors ?? {})
  const names = usePeopleNames(people)
  return (
    <div className={classes.colors}>
      <SegmentedControl
        size="xs"
        aria-label={t('work.colors.label')}
        value={colors ? 'person' : 'kind'}
        onChange={value => onChange(value === 'person')}
        data={(['kind', 'person'] as const).map(value => ({ value, label: t(`work.colors.${value}`) }))}
      />
      {people.map(id => (
        <span key={id} className={classes.colorOf} data-person={id}>
          <span className={classes.colorDot} style={{ background: optionColor(colors?.[id], theme.colors) }} />
          {names[id] ?? '…'}
        </span>
      ))}
    </div>
  )
}
