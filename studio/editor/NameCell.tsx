/** A field's name: taken over on Enter or on leaving, when it is free and can be a name; Escape brings the old one back. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { renameField } from '../schema/rename-field.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './FieldTable.module.css'
import type { FieldLineProps } from './field-line-props.ts'
import { fieldNameProblem } from './field-name-problem.ts'

export function NameCell({ row, names, saved, origin, edit, setOpen, open }: FieldLineProps) {
  const { t } = useTexts()
  const [typed, setTyped] = useState(row.name)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => setTyped(row.name), [row.name])
  const problem =
    typed === row.name
      ? null
      : fieldNameProblem(
          typed,
          names.filter(name => name !== row.name),
        )
  const take = () => {
    if (typed === row.name) return
    if (problem) return setTyped(row.name)
    edit(text => renameField(text, row, typed, saved.names))
    if (open) setOpen(typed)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') input.current?.blur()
    if (event.key !== 'Escape') return
    setTyped(row.name)
    queueMicrotask(() => input.current?.blur())
  }
  return (
    <span className={classes.nameCell}>
      <input
        ref={input}
        className={`${classes.cell} ${classes.code}`}
        aria-label={t('field.nameOf', { name: row.name })}
        aria-invalid={problem !== null}
        title={problem ? t(`field.nameProblem.${problem}`) : undefined}
        value={typed}
        spellCheck={false}
        data-field={row.name}
        onChange={event => setTyped(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={press}
      />
      {saved.names.size > 0 && origin !== row.name && (
        <span className={classes.tag}>{origin ? t('field.renamed', { name: origin }) : t('field.new')}</span>
      )}
    </span>
  )
}
