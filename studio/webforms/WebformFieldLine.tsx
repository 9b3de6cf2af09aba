/** A field of a web form: what the visitor reads beside it, and whether it has to be filled in. */
import { Checkbox, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { own } from '../schema/read-json.ts'
import { RemoveButton } from '../shell/RemoveButton.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from '../templates/Templates.module.css'
import { fallbackOf, textIn } from '../templates/texts-edits.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { PlainTexts } from './PlainTexts.tsx'
import { setRowRequired, setRowText, type WebformRow } from './webform-edits.ts'

interface WebformFieldLineProps {
  bench: Workbench
  index: number
  row: WebformRow
  name: string
  handle: ReactNode
  open: boolean
  onToggle: () => void
  onRemove: () => void
}

export function WebformFieldLine({ bench, index, row, name, handle, open, onToggle, onRemove }: WebformFieldLineProps) {
  const { t, language } = useTexts()
  const required = own(row.at, 'required') === true
  const label = own(row.at, 'label')
  return (
    <div className={classes.section}>
      <div className={classes.sectionHead}>
        {handle}
        <UnstyledButton className={classes.sectionName} aria-expanded={open} onClick={onToggle}>
          <span className={classes.sectionKind}>{textIn(label, language) || fallbackOf(label, language) || name}</span>
          <span className={classes.sectionText}>{required ? t('webforms.required') : row.field}</span>
          <IconChevronDown size={14} className={classes.chevron} data-open={open || undefined} />
        </UnstyledButton>
        <RemoveButton small label={t('webforms.removeField', { name })} onClick={onRemove} />
      </div>
      {open && (
        <div className={classes.sectionBody}>
          {(['label', 'help'] as const).map(key => (
            <PlainTexts
              key={key}
              bench={bench}
              label={t(`webforms.${key}`)}
              path={['fields', index, key]}
              value={own(row.at, key)}
              write={(text, language, value) => setRowText(text, index, key, { language, value })}
            />
          ))}
          <Checkbox
            label={t('webforms.mustBe')}
            checked={required}
            onChange={event => {
              const on = event.currentTarget.checked
              bench.edit(text => setRowRequired(text, index, on))
            }}
          />
        </div>
      )}
    </div>
  )
}
