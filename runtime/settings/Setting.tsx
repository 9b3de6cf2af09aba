/** A choice among a few, all of them in sight; it counts at once. */
import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './Settings.module.css'

interface SettingProps<T extends string> {
  label: string
  hint?: ReactNode
  value: T
  options: { value: T; label: string }[]
  onChange: (value: T) => void
}

export function Setting<T extends string>({ label, hint, value, options, onChange }: SettingProps<T>) {
  const id = useId()
  return (
    <div className={classes.setting}>
      <div className={classes.settingLabel} id={id}>
        {label}
      </div>
      <SegmentedControl
        className={classes.choice!}
        aria-labelledby={id}
        data={options}
        value={value}
        onChange={next => onChange(next as T)}
      />
      {hint && <p className={classes.hint}>{hint}</p>}
    </div>
  )
}
