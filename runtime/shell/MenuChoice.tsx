/** A labelled choice in a menu that takes effect at once. */
import { SegmentedControl } from '@mantine/core'
import classes from './UserMenu.module.css'

interface MenuChoiceProps {
  label: string
  value: string
  options: { value: string; label: string }[]
  onChange: (value: string) => void
}

export function MenuChoice({ label, value, options, onChange }: MenuChoiceProps) {
  return (
    <div className={classes.choice}>
      <div className={classes.label}>{label}</div>
      <SegmentedControl fullWidth size="xs" aria-label={label} data={options} value={value} onChange={onChange} />
    </div>
  )
}
