/** One field: name, labels, required, and its details when open. Drawn anew only when it itself has changed. */
import { useSortable } from '@dnd-kit/sortable'
import { Checkbox, Tooltip } from '@mantine/core'
import { IconGripVertical } from '@tabler/icons-react'
import { memo, useEffect, useRef } from 'react'
import { problemWords } from '../plan/problem-words.ts'
import { setRequired } from '../schema/edit-fields.ts'
import { isComputed, paletteTypeOf } from '../schema/palette-type.ts'
import { useTexts } from '../shell/useTexts.ts'
import { sameJson } from '../text/same-json.ts'
import { FieldDetails } from './FieldDetails.tsx'
import classes from './FieldTable.module.css'
import type { FieldLineProps } from './field-line-props.ts'
import { LineActions } from './LineActions.tsx'
import { NameCell } from './NameCell.tsx'
import { TitleCell } from './TitleCell.tsx'
import { TypeIcon } from './TypeIcon.tsx'

export const FieldLine = memo(Line, sameLine)

function Line(props: FieldLineProps) {
  const { row, open } = props
  const { t } = useTexts()
  const sortable = useSortable({ id: row.name, disabled: !row.own })
  const { transform, transition, node } = sortable
  const isShown = useRef(false)
  // Where the address points to is brought before one's eyes; what is opened later only comes into sight.
  useEffect(() => {
    if (open) node.current?.scrollIntoView({ block: isShown.current ? 'nearest' : 'center' })
    isShown.current = true
  }, [open, node])
  return (
    <div
      ref={sortable.setNodeRef}
      className={classes.item}
      style={transform ? { transform: `translateY(${transform.y}px)`, transition } : {}}
      data-dragging={sortable.isDragging || undefined}
      data-open={open || undefined}
    >
      <div className={classes.line}>
        <button
          type="button"
          className={classes.handle}
          disabled={!row.own}
          {...sortable.attributes}
          {...sortable.listeners}
          aria-label={t('field.move', { name: row.name })}
        >
          <IconGripVertical size={16} />
        </button>
        <Cells {...props} />
      </div>
      <Problems {...props} />
      {open && <FieldDetails {...props} />}
    </div>
  )
}

function Cells(props: FieldLineProps) {
  const { row, edit } = props
  const { t } = useTexts()
  return (
    <>
      <Tooltip label={t(`type.${paletteTypeOf(row)}`)}>
        <span className={classes.type}>
          <TypeIcon type={paletteTypeOf(row)} />
          <span className={classes.typeName}>{t(`type.${paletteTypeOf(row)}`)}</span>
        </span>
      </Tooltip>
      <NameCell {...props} />
      <TitleCell row={row} edit={edit} language="en" />
      <TitleCell row={row} edit={edit} language="ja" />
      <Checkbox
        size="xs"
        className={classes.requiredCell ?? ''}
        styles={{ root: { justifySelf: 'center' } }}
        aria-label={t('field.requiredOf', { name: row.name })}
        checked={row.required}
        disabled={isComputed(row)}
        onChange={event => {
          const required = event.currentTarget.checked
          edit(text => setRequired(text, row, required))
        }}
      />
      <LineActions {...props} />
    </>
  )
}

function Problems({ problems }: FieldLineProps) {
  const { language } = useTexts()
  if (!problems.length) return null
  return (
    <ul className={classes.problems}>
      {problems.map(problem => (
        <li key={problem.pointer + problem.message}>{problemWords(problem, language).sentence}</li>
      ))}
    </ul>
  )
}

/** An open row is always drawn anew: its details offer other fields as choices. */
function sameLine(before: FieldLineProps, after: FieldLineProps): boolean {
  if (before.open || after.open || before.saved !== after.saved || before.origin !== after.origin) return false
  if (before.names !== after.names) return false
  const one = before.row
  const other = after.row
  return (
    one.name === other.name &&
    one.type === other.type &&
    one.required === other.required &&
    one.own === other.own &&
    sameJson(one.path, other.path) &&
    sameJson(one.property, other.property) &&
    sameJson(one.flat, other.flat) &&
    before.problems.map(({ message }) => message).join() === after.problems.map(({ message }) => message).join()
  )
}
