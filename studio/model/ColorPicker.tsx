/** One of the theme's colours, or none. */
import { Popover, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../shell/useTexts.ts'
import classes from './ColorPicker.module.css'
import { namedColors } from './mark-color.ts'

interface ColorPickerProps {
  value: string | undefined
  onChange: (color: string | undefined) => void
  /** Of what, where several stand below each other. */
  label?: string
}

const shown = (color: string | undefined) =>
  color === undefined
    ? 'transparent'
    : (namedColors as readonly string[]).includes(color)
      ? `var(--mantine-color-${color}-filled)`
      : color

export function ColorPicker({ value, onChange, label }: ColorPickerProps) {
  const { t } = useTexts()
  const [opened, setOpened] = useState(false)
  const choose = (color: string | undefined) => {
    onChange(color)
    setOpened(false)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.swatch}
          aria-label={`${label ?? t('settings.color')}: ${value ?? t('settings.noColor')}`}
          onClick={() => setOpened(!opened)}
        >
          <span
            className={classes.dot}
            data-none={value === undefined || undefined}
            style={{ background: shown(value) }}
          />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <div className={classes.colors}>
          {[undefined, ...namedColors].map(color => (
            <UnstyledButton
              key={color ?? 'none'}
              className={classes.swatch}
              aria-label={color ?? t('settings.noColor')}
              aria-pressed={color === value}
              onClick={() => choose(color)}
            >
              <span
                className={classes.dot}
                data-none={color === undefined || undefined}
                style={{ background: shown(color) }}
              />
            </UnstyledButton>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
