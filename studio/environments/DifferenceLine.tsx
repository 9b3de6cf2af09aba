/** One thing that differs: whether it is taken, and on a click where it differs. */
import { ActionIcon, Checkbox } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { EnvironmentDifference } from '../../platform/contract/environment.ts'
import type { Json } from '../../platform/contract/json.ts'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Environments.module.css'

interface DifferenceLineProps {
  difference: EnvironmentDifference
  taken: boolean
  onTake: (taken: boolean) => void
}

const tones = { add: 'good', change: 'accent', remove: 'danger' } as const
const most = 40

export function DifferenceLine({ difference, taken, onTake }: DifferenceLineProps) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const { kind, name, was, change, differences } = difference
  const Sign = open ? IconChevronDown : IconChevronRight
  return (
    <li className={classes.difference}>
      <div className={classes.line}>
        <Checkbox
          checked={taken}
          onChange={event => onTake(event.currentTarget.checked)}
          aria-label={t('environments.take', { name })}
        />
        <Tag tone={tones[change]}>{t(`plan.change.${change}`)}</Tag>
        <span className={classes.kind}>{t(`kind.${kind}`)}</span>
        <code className={classes.name}>{was === undefined ? name : `${was} → ${name}`}</code>
        {change === 'change' && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-expanded={open}
            aria-label={t('environments.places', { count: differences.length })}
            onClick={() => setOpen(!open)}
          >
            <Sign size={16} />
          </ActionIcon>
        )}
      </div>
      {open && (
        <ul className={classes.places}>
          {differences.length === 0 && <li>{t('environments.order')}</li>}
          {differences.slice(0, most).map(({ pointer, before, after }) => (
            <li key={pointer}>
              <code>{pointer || '/'}</code> <del>{shown(before)}</del> → <ins>{shown(after)}</ins>
            </li>
          ))}
          {differences.length > most && <li>{t('environments.more', { count: differences.length - most })}</li>}
        </ul>
      )}
    </li>
  )
}

function shown(value: Json | undefined): string {
  if (value === undefined) return '–'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
